// Runs before the first paint: applies the theme this browser chose, so that no page flashes in the other one.
try {
  const theme = localStorage.getItem('maillage.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage refused: the system's preference applies.
}
