// Runs before the first paint, so that a chosen theme never flashes the other one, and a page begins in the direction of
// its language. It is a file of its own because the content security policy allows no inline script.
(function () {
  var root = document.documentElement;
  var kept = function (name) {
    try {
      return localStorage.getItem(name);
    } catch {
      // Storage is blocked: the system and the browser are the answer.
      return null;
    }
  };
  var fetchAhead = function (what) {
    document.head.append(Object.assign(document.createElement('link'), what));
  };
  var theme = kept('todolith-theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;

  // The languages that src/text/languages.ts names, chosen in the same way.
  var languages = ['en', 'de', 'es', 'fr', 'pt', 'it', 'pl', 'ar', 'ja', 'zh'];
  var wanted = [kept('todolith-language')].concat(navigator.languages).map(function (tag) {
    return String(tag).toLowerCase().split('-')[0];
  });
  var language = wanted.find(function (name) {
    return languages.includes(name);
  });
  root.lang = language || 'en';
  root.dir = root.lang === 'ar' ? 'rtl' : 'ltr';

  // The build has written beside this script where the words of each language are: they come together with the app.
  var words = new RegExp('(?:^| )' + root.lang + ':(\\S+)').exec(document.currentScript.dataset.words || '');
  (words ? words[1].split(',') : []).forEach(function (file) {
    fetchAhead({ rel: 'modulepreload', href: file });
  });

  // Whoever was in here last will be asked for: the token comes together with the app, which asks for it in the same way.
  if (kept('todolith-signed-in') !== null) {
    fetchAhead({ rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href: '/api/auth/token' });
  }

  // The screens that src/session/doors.ts names.
  var doors =
    /^\/(login|sign-?in|sign-?up|register|forgot(-password)?|reset-password|verify-email|account-deleted)\/?$/;
  if (doors.test(location.pathname)) root.dataset.screen = 'door';
})();
