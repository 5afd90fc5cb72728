<#macro emailLayout>
<!DOCTYPE html>
<html lang="${locale.language}">
<body style="margin:0;background:#fbfaf7;color:#1d2733;font:16px/1.55 'Segoe UI',Roboto,sans-serif">
<div style="max-width:36em;margin:0 auto;padding:24px 16px">
<p style="font-weight:700;margin:0 0 16px">Portfolio</p>
<div style="background:#ffffff;border:1px solid #d9d5cc;border-radius:10px;padding:16px 20px;overflow-wrap:anywhere">
<#nested>
</div>
</div>
</body>
</html>
</#macro>
