// Runs before anything else. Applies the theme this browser chose, so that no page flashes in the other one;
// tells zod not to compile its readers, which the content security policy forbids and reports.
globalThis.__zod_globalConfig = { jitless: true };
try {
  const theme = localStorage.getItem('maillage.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage refused: the system's preference applies.
}
