// Before the first paint, so that a dark page does not flash white.
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem('console-color-scheme'); } catch (e) { /* storage is closed to us */ }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
