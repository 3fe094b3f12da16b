// Notes what goes wrong in the page. Chromium and Firefox run it before the page's own scripts, WebKit after each load.
() => {
  if (window.__watch) return;
  const seen = [];
  Object.defineProperty(window, '__watch', { value: seen });
  const note = (kind, text) => { if (seen.length < 200) seen.push(`${kind}: ${text}`); };
  const shown = value => value instanceof Error ? `${value.message}\n${value.stack}` : String(value);
  window.addEventListener('error', event => {
    const source = event.target;
    if (source && source !== window && source.tagName) note('resource', `${source.tagName} ${source.src || source.href || ''}`);
    else note('error', `${event.message} (${event.filename}:${event.lineno})`);
  }, true);
  window.addEventListener('unhandledrejection', event => note('rejection', shown(event.reason)));
  const violation = v => note('csp', `${v.effectiveDirective || v.violatedDirective} blocks ${v.blockedURI || v.blockedURL || 'inline'} at ${v.sourceFile || '?'}:${v.lineNumber || 0} ${v.sample || ''}`);
  document.addEventListener('securitypolicyviolation', violation);
  if (window.ReportingObserver) {
    new ReportingObserver(reports => reports.forEach(report => {
      if (report.type === 'csp-violation') violation(report.body);
    }), { types: ['csp-violation'], buffered: true }).observe();
  }
  const consoleError = console.error;
  console.error = (...words) => { note('console.error', words.map(shown).join(' ')); consoleError.apply(console, words); };
}
