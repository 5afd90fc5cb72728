<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('username','password'); section>
    <#if section = "header">
        ${msg("loginAccountTitle")}
    <#elseif section = "form">
    <#if realm.password>
    <form id="kc-form-login" action="${url.loginAction}" method="post">
        <#if !usernameHidden??>
        <label for="username">${msg("username")}</label>
        <input id="username" name="username" value="${(login.username!'')}" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" autofocus<#if messagesPerField.existsError('username','password')> aria-invalid="true" aria-describedby="input-error"</#if>>
        </#if>
        <label for="password">${msg("password")}</label>
        <div class="with-eye">
            <input id="password" name="password" type="password" autocomplete="current-password"<#if messagesPerField.existsError('username','password')> aria-invalid="true" aria-describedby="input-error"</#if>>
            <button class="eye" type="button" aria-label="${msg("showPassword")}" aria-controls="password" data-password-toggle data-icon-show="show" data-icon-hide="hide" data-label-show="${msg('showPassword')}" data-label-hide="${msg('hidePassword')}"><i class="show" aria-hidden="true"></i></button>
        </div>
        <#if messagesPerField.existsError('username','password')>
        <span id="input-error" class="wrong kc-feedback-text" role="alert">${kcSanitize(messagesPerField.getFirstError('username','password'))?no_esc}</span>
        </#if>
        <input type="hidden" id="id-hidden-input" name="credentialId"<#if auth.selectedCredential?has_content> value="${auth.selectedCredential}"</#if>>
        <p><input name="login" id="kc-login" type="submit" value="${msg("doLogIn")}"></p>
        <#if realm.resetPasswordAllowed>
        <p><a href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a></p>
        </#if>
    </form>
    <script type="module" src="${url.resourcesPath}/js/passwordVisibility.js"></script>
    </#if>
    <#elseif section = "socialProviders">
    <#if realm.password && social?? && social.providers?has_content>
    <h2>${msg("identity-provider-login-label")}</h2>
    <ul id="kc-social-providers" class="schools">
        <#list social.providers as p>
        <li><a id="social-${p.alias}" class="button" href="${p.loginUrl}">${p.displayName!}</a></li>
        </#list>
    </ul>
    </#if>
    </#if>
</@layout.registrationLayout>
