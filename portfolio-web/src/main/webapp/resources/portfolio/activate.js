// A scanned picture leads here with its code behind the #: it goes into the field, and out of the address. Without this file the code is typed.
(() => {
  const field = document.querySelector('input[name="code"]');
  const code = location.hash.slice(1);
  if (!field || !/^[0-9A-Za-z-]+$/.test(code)) return;
  field.value = code;
  history.replaceState(null, '', location.pathname + location.search);
})();
