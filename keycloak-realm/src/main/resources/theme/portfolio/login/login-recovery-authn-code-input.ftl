<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('recoveryCodeInput'); section>
    <#if section = "header">
        ${msg("auth-recovery-code-header")}
    <#elseif section = "form">
    <form id="kc-recovery-code-login-form" action="${url.loginAction}" method="post">
        <label for="recoveryCodeInput">${msg("auth-recovery-code-prompt", recoveryAuthnCodesInputBean.codeNumber?c)}</label>
        <input id="recoveryCodeInput" name="recoveryCodeInput" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" autofocus<#if messagesPerField.existsError('recoveryCodeInput')> aria-invalid="true" aria-describedby="input-error"</#if>>
        <#if messagesPerField.existsError('recoveryCodeInput')>
        <span id="input-error" class="wrong kc-feedback-text" role="alert">${kcSanitize(messagesPerField.get('recoveryCodeInput'))?no_esc}</span>
        </#if>
        <p><input name="login" id="kc-login" type="submit" value="${msg("doLogIn")}"></p>
    </form>
    </#if>
</@layout.registrationLayout>
