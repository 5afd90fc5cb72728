<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<!DOCTYPE html>
<html lang="${lang}">
<head>
    <meta charset="utf-8">
    <#list properties.meta?split(' ') as meta>
    <meta name="${meta?split('==')[0]}" content="${meta?split('==')[1]}">
    </#list>
    <title>${title!(realm.displayName!"Portfolio")}</title>
    <link rel="icon" href="data:,">
    <#list properties.styles?split(' ') as style>
    <link href="${url.resourcesPath}/${style}" rel="stylesheet">
    </#list>
    <script type="importmap">{"imports": {"rfc4648": "${url.resourcesCommonPath}/vendor/rfc4648/rfc4648.js"}}</script>
    <#if scripts??>
    <#list scripts as script>
    <script src="${script}"></script>
    </#list>
    </#if>
    <#if authenticationSession??>
    <script type="module">
        <#outputformat "JavaScript">
        import { checkAuthSession } from ${(url.resourcesPath + "/js/authChecker.js")?c};
        checkAuthSession(${authenticationSession.authSessionIdHash?c});
        </#outputformat>
    </script>
    </#if>
</head>
<body data-page-id="login-${pageId}">
<header><span class="brand">${realm.displayName!'Portfolio'}</span></header>
<main>
    <#if auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
    <#-- the page's own heading, which Keycloak leaves out where it shows who logs in -->
    <h1 id="kc-page-title"><#nested "header"></h1>
    <p class="who"><span id="kc-attempted-username">${auth.attemptedUsername}</span> <a id="reset-login" href="${url.loginRestartFlowUrl}">${msg("restartLoginTooltip")}</a></p>
    <#else>
    <h1 id="kc-page-title"><#nested "header"></h1>
    </#if>
    <#if displayMessage && message?has_content && (message.type != 'warning' || !isAppInitiatedAction??)>
    <p class="says ${message.type}<#if message.type == 'error' || message.type == 'warning'> kc-feedback-text</#if>" role="<#if message.type == 'error'>alert<#else>status</#if>">${kcSanitize(message.summary)?no_esc}</p>
    </#if>
    <#nested "form">
    <#if auth?has_content && auth.showTryAnotherWayLink()>
    <form id="kc-select-try-another-way-form" action="${url.loginAction}" method="post">
        <button id="try-another-way" class="plain" name="tryAnotherWay" value="on">${msg("doTryAnotherWay")}</button>
    </form>
    </#if>
    <#nested "socialProviders">
    <#if displayInfo>
    <p id="kc-info" class="quiet"><#nested "info"></p>
    </#if>
</main>
<#if realm.internationalizationEnabled && locale.supported?size gt 1>
<footer>
    <nav aria-label="${msg("languages")}">
        <ul><#list locale.supported as l><li><a href="${l.url}" lang="${l.languageTag}"<#if l.languageTag == locale.currentLanguageTag> aria-current="true"</#if>>${l.label}</a></li></#list></ul>
    </nav>
</footer>
</#if>
</body>
</html>
</#macro>
