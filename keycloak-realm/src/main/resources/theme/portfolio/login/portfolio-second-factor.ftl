<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("secondFactorTitle")}
    <#elseif section = "form">
    <p>${msg("secondFactorWhy")}</p>
    <form id="portfolio-second-factor-form" action="${url.loginAction}" method="post">
        <#list secondFactors as way>
        <button class="way" name="second-factor" value="${way}"><span class="way-name">${msg("secondFactor." + way)}</span> <span class="way-help">${msg("secondFactorHelp." + way)}</span></button>
        </#list>
    </form>
    </#if>
</@layout.registrationLayout>
