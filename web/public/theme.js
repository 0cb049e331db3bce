// Runs before the first paint, so that a chosen theme never flashes the other one. It is a file of its own
// because the content security policy allows no inline script.
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem('todolith-theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch {
    // Storage is blocked: the theme of the system is the answer.
  }
  // The screens that src/session/doors.ts names.
  var doors =
    /^\/(login|sign-?in|sign-?up|register|forgot(-password)?|reset-password|verify-email|account-deleted)\/?$/;
  if (doors.test(location.pathname)) root.dataset.screen = 'door';
})();
