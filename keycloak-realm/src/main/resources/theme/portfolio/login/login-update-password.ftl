<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('password','password-confirm'); section>
    <#if section = "header">
        ${msg("updatePasswordTitle")}
    <#elseif section = "form">
    <form id="kc-passwd-update-form" action="${url.loginAction}" method="post">
        <#if username?has_content>
        <label for="username">${msg("yourLogin")}</label>
        <input type="text" id="username" name="username" value="${username}" autocomplete="username" readonly>
        </#if>
        <#list ["password", "password-confirm"] as field>
        <#assign input = (field == "password")?then("password-new", "password-confirm")>
        <label for="${input}">${msg((field == "password")?then("passwordNew", "passwordConfirm"))}</label>
        <div class="with-eye">
            <input type="password" id="${input}" name="${input}" autocomplete="new-password"<#if field == "password"> autofocus</#if><#if messagesPerField.existsError(field)> aria-invalid="true" aria-describedby="input-error-${field}"</#if>>
            <button class="eye" type="button" aria-label="${msg("showPassword")}" aria-controls="${input}" data-password-toggle data-icon-show="show" data-icon-hide="hide" data-label-show="${msg('showPassword')}" data-label-hide="${msg('hidePassword')}"><i class="show" aria-hidden="true"></i></button>
        </div>
        <#if messagesPerField.existsError(field)>
        <span id="input-error-${field}" class="wrong kc-feedback-text" role="alert">${kcSanitize(messagesPerField.get(field))?no_esc}</span>
        </#if>
        </#list>
        <p><label class="choice"><input type="checkbox" id="logout-sessions" name="logout-sessions" value="on"> ${msg("logoutOtherSessions")}</label></p>
        <p><input name="login" type="submit" value="${msg("doSubmit")}"></p>
        <#if isAppInitiatedAction??>
        <p><button class="plain" name="cancel-aia" value="true">${msg("doCancel")}</button></p>
        </#if>
    </form>
    <script type="module" src="${url.resourcesPath}/js/passwordVisibility.js"></script>
    </#if>
</@layout.registrationLayout>
