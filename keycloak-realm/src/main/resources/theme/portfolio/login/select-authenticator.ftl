<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("loginChooseAuthenticator")}
    <#elseif section = "form">
    <form id="kc-select-credential-form" action="${url.loginAction}" method="post">
        <#list auth.authenticationSelections as way>
        <button class="way" name="authenticationExecution" value="${way.authExecId}"><span class="way-name">${msg(way.displayName)}</span> <span class="way-help">${msg(way.helpText)}</span></button>
        </#list>
    </form>
    </#if>
</@layout.registrationLayout>
