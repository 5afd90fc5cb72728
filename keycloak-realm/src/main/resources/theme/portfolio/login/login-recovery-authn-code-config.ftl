<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("recovery-code-config-header")}
    <#elseif section = "form">
    <p>${msg("recovery-code-config-warning-message")}</p>
    <ol id="kc-recovery-codes-list" class="codes">
        <#list recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesList as code>
        <li>${code[0..3]}-${code[4..7]}-${code[8..]}</li>
        </#list>
    </ol>
    <p><button id="printRecoveryCodes" class="plain" type="button">${msg("recovery-codes-print")}</button></p>
    <form id="kc-recovery-codes-settings-form" action="${url.loginAction}" method="post">
        <input type="hidden" name="generatedRecoveryAuthnCodes" value="${recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesAsString}">
        <input type="hidden" name="generatedAt" value="${recoveryAuthnCodesConfigBean.generatedAt?c}">
        <input type="hidden" name="userLabel" value="${msg("recovery-codes-label-default")}">
        <p><label class="choice"><input type="checkbox" id="kcRecoveryCodesConfirmationCheck" required> ${msg("recovery-codes-confirmation-message")}</label></p>
        <p><input type="submit" id="saveRecoveryAuthnCodesBtn" value="${msg("recovery-codes-action-complete")}"></p>
        <#if isAppInitiatedAction??>
        <p><button class="plain" name="cancel-aia" value="true" formnovalidate>${msg("recovery-codes-action-cancel")}</button></p>
        </#if>
    </form>
    <script type="module">
        document.getElementById("printRecoveryCodes").addEventListener("click", () => window.print());
    </script>
    </#if>
</@layout.registrationLayout>
