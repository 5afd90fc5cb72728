<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('totp','userLabel'); section>
    <#if section = "header">
        ${msg("loginTotpTitle")}
    <#elseif section = "form">
    <ol id="kc-totp-settings">
        <li><p>${msg("loginTotpStep1")}</p></li>
        <li>
            <#if mode?? && mode = "manual">
            <p>${msg("loginTotpManualStep2")}</p>
            <p><code id="kc-totp-secret-key">${totp.totpSecretEncoded}</code></p>
            <p><a href="${totp.qrUrl}" id="mode-barcode">${msg("loginTotpScanBarcode")}</a></p>
            <#else>
            <p>${msg("loginTotpStep2")}</p>
            <p><a class="button" id="open-app" href="otpauth://totp/${(realm.displayName!'Portfolio')?url('UTF-8')}?secret=${totp.totpSecretEncoded?replace(" ", "")}&amp;issuer=${(realm.displayName!'Portfolio')?url('UTF-8')}">${msg("loginTotpOpen")}</a></p>
            <p><img id="kc-totp-secret-qr-code" src="data:image/png;base64, ${totp.totpSecretQrCode}" width="220" height="220" alt="${msg("loginTotpPicture")}"></p>
            <p><a href="${totp.manualUrl}" id="mode-manual">${msg("loginTotpUnableToScan")}</a></p>
            </#if>
        </li>
        <li><p>${msg("loginTotpStep3")}</p></li>
    </ol>
    <form action="${url.loginAction}" id="kc-totp-settings-form" method="post">
        <label for="totp">${msg("authenticatorCode")}</label>
        <input type="text" id="totp" name="totp" autocomplete="one-time-code" inputmode="numeric" required<#if messagesPerField.existsError('totp')> aria-invalid="true" aria-describedby="input-error-otp-code"</#if>>
        <#if messagesPerField.existsError('totp')>
        <span id="input-error-otp-code" class="wrong kc-feedback-text" role="alert">${kcSanitize(messagesPerField.get('totp'))?no_esc}</span>
        </#if>
        <input type="hidden" id="totpSecret" name="totpSecret" value="${totp.totpSecret}">
        <#if mode??><input type="hidden" name="mode" value="${mode}"></#if>
        <label for="userLabel">${msg("loginTotpDeviceName")}</label>
        <input type="text" id="userLabel" name="userLabel" autocomplete="off"<#if totp.otpCredentials?size gte 1> required</#if><#if messagesPerField.existsError('userLabel')> aria-invalid="true" aria-describedby="input-error-otp-label"</#if>>
        <#if messagesPerField.existsError('userLabel')>
        <span id="input-error-otp-label" class="wrong kc-feedback-text" role="alert">${kcSanitize(messagesPerField.get('userLabel'))?no_esc}</span>
        </#if>
        <p><input type="submit" id="saveTOTPBtn" value="${msg("doSubmit")}"></p>
        <#if isAppInitiatedAction??>
        <p><button class="plain" id="cancelTOTPBtn" name="cancel-aia" value="true" formnovalidate>${msg("doCancel")}</button></p>
        </#if>
    </form>
    </#if>
</@layout.registrationLayout>
