<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('totp'); section>
    <#if section = "header">
        ${msg("doLogIn")}
    <#elseif section = "form">
    <form id="kc-otp-login-form" action="${url.loginAction}" method="post">
        <#if otpLogin.userOtpCredentials?size gt 1>
        <#list otpLogin.userOtpCredentials as credential>
        <label class="choice"><input type="radio" name="selectedCredentialId" value="${credential.id}"<#if credential.id == otpLogin.selectedCredentialId> checked</#if>> ${credential.userLabel}</label>
        </#list>
        </#if>
        <label for="otp">${msg("loginOtpOneTime")}</label>
        <input id="otp" name="otp" type="text" autocomplete="one-time-code" inputmode="numeric" autofocus<#if messagesPerField.existsError('totp')> aria-invalid="true" aria-describedby="input-error-otp-code"</#if>>
        <#if messagesPerField.existsError('totp')>
        <span id="input-error-otp-code" class="wrong kc-feedback-text" role="alert">${kcSanitize(messagesPerField.get('totp'))?no_esc}</span>
        </#if>
        <p><input name="login" id="kc-login" type="submit" value="${msg("doLogIn")}"></p>
    </form>
    </#if>
</@layout.registrationLayout>
