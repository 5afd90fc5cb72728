<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        <#if messageHeader??>${kcSanitize(msg("${messageHeader}"))?no_esc}<#else>${message.summary}</#if>
    <#elseif section = "form">
    <div id="kc-info-message">
        <#if requiredActions??><p><#list requiredActions as action>${kcSanitize(msg("requiredAction.${action}"))?no_esc}<#sep>, </#list></p></#if>
        <#if !skipLink??>
        <#if pageRedirectUri?has_content>
        <p><a class="button" href="${pageRedirectUri}">${msg("backToApplication")}</a></p>
        <#elseif actionUri?has_content>
        <p><a class="button" href="${actionUri}">${msg("proceedWithAction")}</a></p>
        </#if>
        </#if>
    </div>
    </#if>
</@layout.registrationLayout>
