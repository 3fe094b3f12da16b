// What a person sees at a glance.
const shown = element => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
const tidy = text => (text || '').normalize('NFC').replace(/\s+/g, ' ').trim();
const byIds = ids => ids.split(/\s+/).map(id => document.getElementById(id)).filter(Boolean).map(it => it.textContent).join(' ');
const nameOf = element => tidy(
  element.getAttribute('aria-labelledby') ? byIds(element.getAttribute('aria-labelledby'))
    : element.getAttribute('aria-label') || element.innerText);
const main = document.querySelector('main') || document.body;
const all = (selector, within = main) => [...within.querySelectorAll(selector)].filter(shown);
const names = (selector, within) => all(selector, within).map(nameOf).filter(Boolean);
return {
  path: location.pathname,
  language: document.documentElement.lang,
  heading: names('h1', document).join(' + '),
  busy: all('[aria-busy=true], .skeleton').length,
  text: tidy(main.innerText).slice(0, 4000),
  buttons: names('button', document),
  links: names('a[href]', document),
  alerts: all('[role=alert], .banner-warning').map(alert => tidy(alert.innerText)),
  errors: names('.error-summary a'),
  files: all('li').map(line => tidy(line.innerText)),
};
