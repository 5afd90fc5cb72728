<#import "template.ftl" as layout>
<@layout.registrationLayout displayInfo=true displayMessage=!messagesPerField.existsError('username'); section>
    <#if section = "header">
        ${msg("emailForgotTitle")}
    <#elseif section = "form">
    <form id="kc-reset-password-form" action="${url.loginAction}" method="post">
        <label for="username">${msg("username")}</label>
        <input type="text" id="username" name="username" value="${(auth.attemptedUsername!'')}" autocomplete="username" autocapitalize="none" spellcheck="false" autofocus<#if messagesPerField.existsError('username')> aria-invalid="true" aria-describedby="input-error-username"</#if>>
        <#if messagesPerField.existsError('username')>
        <span id="input-error-username" class="wrong kc-feedback-text" role="alert">${kcSanitize(messagesPerField.get('username'))?no_esc}</span>
        </#if>
        <p><input type="submit" value="${msg("doSubmit")}"></p>
        <p><a href="${url.loginUrl}">${msg("backToLogin")}</a></p>
    </form>
    <#elseif section = "info">
        ${msg("emailInstructionUsername")}
    </#if>
</@layout.registrationLayout>
