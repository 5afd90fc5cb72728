// Sections by drag: what a row holds moves to another place, the rows stay where they are. Without this file the arrows do it.
(() => {
  const rows = () => [...document.querySelectorAll('ol.sections > li')];
  const read = row => [...row.querySelectorAll('input[name]')].filter(i => i.name.startsWith('section')).map(i => i.value);
  const write = (row, values) => [...row.querySelectorAll('input[name]')].filter(i => i.name.startsWith('section')).forEach((input, n) => { input.value = values[n]; });
  let from = -1;
  const list = document.querySelector('ol.sections');
  if (!list) return;
  list.addEventListener('dragstart', event => {
    from = rows().indexOf(event.target.closest('li'));
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', '');
  });
  list.addEventListener('dragover', event => { if (from >= 0) event.preventDefault(); });
  list.addEventListener('dragend', () => { from = -1; });
  list.addEventListener('drop', event => {
    const target = event.target.closest('li');
    if (from < 0 || !target) return;
    event.preventDefault();
    const all = rows();
    const values = all.map(read);
    values.splice(all.indexOf(target), 0, values.splice(from, 1)[0]);
    all.forEach((row, n) => write(row, values[n]));
    from = -1;
  });
})();
