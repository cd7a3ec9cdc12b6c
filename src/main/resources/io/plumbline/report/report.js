'use strict';
// Shows the findings embedded in the page. Every string comes from a trail or a policy, whoever wrote it:
// it is only ever set as text, never as markup, and never as an address.
(() => {
  const PAGE = 100;
  const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];
  const COLUMNS = [
    { key: 'severity', label: 'Severity', value: f => SEVERITIES.indexOf(f.severity) },
    { key: 'type', label: 'Type', value: f => typeLabel(f) },
    { key: 'principal', label: 'Principal', value: f => f.principal || '' },
    { key: 'what', label: 'What', value: f => what(f) },
    { key: 'resource', label: 'Resource', value: f => f.resource || '' },
    { key: 'count', label: 'Count', value: f => f.count },
    { key: 'last', label: 'Last seen', value: f => f.lastSeen || '' },
  ];
  const byId = id => document.getElementById(id);
  const data = JSON.parse(byId('data').textContent);
  const titleOfOverview = document.title;

  // ---- text and elements

  // Characters that hide or reorder their neighbours are shown, not obeyed.
  const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
  const visible = text => String(text).replace(HIDDEN, c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));

  function el(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === 'onclick' || name === 'oninput' || name === 'onchange') element.addEventListener(name.slice(2), value);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
    }
    for (const child of children.flat()) {
      if (child !== null && child !== undefined) element.append(child instanceof Node ? child : visible(child));
    }
    return element;
  }

  const number = n => n.toLocaleString('en-US');
  const counted = (n, noun) => number(n) + ' ' + noun + (n === 1 ? '' : 's');
  const time = instant => instant ? instant.replace('T', ' ').replace(/:\d\d(\.\d+)?Z$/, '') : '';
  const typeLabel = f => (data.types[f.type] || { label: f.type }).label;
  const question = f => (data.types[f.type] || { question: 'ALSO' }).question;
  const what = f => f.action || f.service || f.policy || '';
  const isOf = (f, principal) => f.principal === principal || (f.holders || []).includes(principal);

  // ---- addresses: #/?type=…, #/role/<arn>, #/finding/<id>

  const spelled = text => encodeURIComponent(text).replace(/%3A/g, ':').replace(/%2F/g, '/');
  const rolePage = arn => '#/role/' + spelled(arn);
  const findingPage = id => '#/finding/' + spelled(id);
  function decoded(text) {
    try { return decodeURIComponent(text); } catch (e) { return text; }
  }

  // arn:aws:iam::111122223333:role/ml/Trainer → role/ml/Trainer, with the account below
  function principalLink(arn) {
    const parts = arn.split(':');
    const short = parts.length > 5 ? parts.slice(5).join(':') : arn;
    return el('span', {}, el('a', { href: rolePage(arn), title: visible(arn) }, short),
      parts.length > 5 ? el('span', { class: 'small' }, ' ', parts[4]) : null);
  }

  // ---- one finding

  function principals(f) {
    if (f.principal) return principalLink(f.principal);
    if (f.holders && f.holders.length) return counted(f.holders.length, 'holder');
    return '';
  }

  function suggestion(f) {
    const text = JSON.stringify(f.suggestion, null, 2);
    const pre = el('pre', { tabindex: '0', 'aria-label': 'Suggested statement' }, text);
    const said = el('span', { class: 'small', role: 'status' });
    const copy = el('button', { type: 'button', class: 'copy', onclick: () => copyText(text, pre, said) }, 'Copy statement');
    return el('div', {}, pre, copy, ' ', said);
  }

  async function copyText(text, shown, said) {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = 'Copied';
    } catch (e) {
      getSelection().selectAllChildren(shown);
      said.textContent = 'Selected: press Ctrl+C';
    }
  }

  function details(f) {
    const list = el('dl');
    const add = (name, value) => {
      if (value !== null && value !== undefined && value !== '') list.append(el('dt', {}, name), el('dd', {}, value));
    };
    add('Why', f.reason);
    add('Since the baseline', f.baseline);
    if (f.suppressed) add('Suppressed', f.suppressed.reason + ' (' + f.suppressed.owner
      + (f.suppressed.expires ? ', until ' + f.suppressed.expires : ', for ever') + ')');
    add('Principal', f.principal ? el('a', { href: rolePage(f.principal) }, f.principal) : null);
    if (f.holders) add('Held by', el('ul', { class: 'plain' }, f.holders.map(h => el('li', {}, principalLink(h)))));
    add('Account', f.account);
    add('Owner', f.owner);
    add('Action', f.action);
    add('Service', f.action ? null : f.service);
    add('Resource', f.resource);
    add('State', f.state && f.state.toLowerCase());
    add('Layer', f.layer && f.layer.toLowerCase().replace(/_/g, ' '));
    add('Policy', f.policy);
    add('Statement', f.statement);
    add('Count', f.count ? number(f.count) : null);
    if (f.firstSeen) add('Seen', time(f.firstSeen) + ' to ' + time(f.lastSeen || f.firstSeen) + ' UTC');
    if (f.evidence.length) add('Events', el('ul', { class: 'plain' }, f.evidence.map(e => el('li', {}, e))));
    if (f.suggestion) add('Suggestion', suggestion(f));
    add('Finding', el('a', { href: findingPage(f.id) }, f.id));
    return list;
  }

  const standing = f => f.suppressed ? 'suppressed' : f.baseline || 'open';
  const marks = f => f.suppressed ? ' (suppressed)' : f.baseline === 'new' ? ' (new)' : '';

  // ---- a table of findings; state: {sort, down, page}, changed(state) redraws

  function row(f, columns) {
    const cells = {
      severity: null, type: typeLabel(f) + marks(f), principal: principals(f), what: what(f), resource: f.resource || '',
      count: f.count ? number(f.count) : '', last: time(f.lastSeen).slice(0, 10),
    };
    const button = el('button', {
      type: 'button', class: 'open', 'aria-expanded': 'false', 'aria-label': f.severity + ', show details',
      onclick: toggle,
    }, el('span', { class: 'severity ' + f.severity }, f.severity));
    const line = el('tr', { role: 'row' }, columns.map(c =>
      el('td', { role: 'cell', class: 'c-' + c.key, 'data-label': c.label },
        c.key === 'severity' ? button : el('span', {}, cells[c.key]))));
    function toggle() {
      const open = button.getAttribute('aria-expanded') === 'true';
      button.setAttribute('aria-expanded', String(!open));
      if (open) line.nextSibling.remove();
      else line.after(el('tr', { class: 'detail', role: 'row' }, el('td', { colspan: columns.length, role: 'cell' }, details(f))));
    }
    return line;
  }

  function heading(column, state, changed) {
    const sorted = state.sort === column.key;
    return el('th', {
      scope: 'col', role: 'columnheader', class: 'c-' + column.key,
      'aria-sort': sorted ? (state.down ? 'descending' : 'ascending') : null,
    }, el('button', {
      type: 'button', class: 'sort', 'data-key': column.key,
      onclick: () => changed({ sort: column.key, down: sorted && !state.down, page: 0 }, column.key),
    }, column.label, sorted ? (state.down ? ' ↓' : ' ↑') : ''));
  }

  function sortedBy(list, state) {
    const column = COLUMNS.find(c => c.key === state.sort);
    if (!column) return list;
    const sign = state.down ? -1 : 1;
    const keyed = list.map((f, i) => [column.value(f), i, f]);
    keyed.sort((a, b) => (a[0] < b[0] ? -sign : a[0] > b[0] ? sign : a[1] - b[1]));
    return keyed.map(k => k[2]);
  }

  function table(list, caption, columns, state, changed) {
    const pages = Math.max(1, Math.ceil(list.length / PAGE));
    const page = Math.min(state.page, pages - 1);
    const shown = sortedBy(list, state).slice(page * PAGE, page * PAGE + PAGE);
    const from = list.length ? page * PAGE + 1 : 0;
    const turn = (label, to, key) => el('button', {
      type: 'button', disabled: to < 0 || to >= pages ? '' : null, 'data-key': key, onclick: () => changed({ page: to }, key),
    }, label);
    const turning = pages > 1 ? [turn('Previous', page - 1, 'previous'), turn('Next', page + 1, 'next')] : [];
    return el('div', {},
      el('div', { class: 'pages' },
        el('span', { role: 'status' }, counted(list.length, 'finding')
          + (pages > 1 ? ', ' + number(from) + ' to ' + number(from + shown.length - 1) + ' shown' : '')),
        turning),
      list.length === 0 ? null : el('table', { class: 'findings', role: 'table', 'aria-label': caption },
        el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, columns.map(c => heading(c, state, changed)))),
        el('tbody', { role: 'rowgroup' }, shown.map(f => row(f, columns)))));
  }

  // Redrawing drops the button that was pressed: whoever uses the keyboard goes on from its successor.
  function refocus(holder, key) {
    const button = key && holder.querySelector('[data-key="' + key + '"]');
    if (button) (button.disabled ? holder.querySelector('[data-key]:not(:disabled)') : button).focus();
  }

  function ownTable(list, caption) {
    const holder = el('div');
    let state = { sort: '', down: false, page: 0 };
    const columns = COLUMNS.filter(c => c.key !== 'principal');
    const draw = () => holder.replaceChildren(table(list, caption, columns, state, (part, key) => {
      state = Object.assign({}, state, part);
      draw();
      refocus(holder, key);
    }));
    draw();
    return holder;
  }

  const leftOut = () => data.leftOut === 0 ? null : el('p', { class: 'notes' },
    'This page holds the ' + number(data.findings.length) + ' findings of highest severity; '
    + number(data.leftOut) + ' more are in findings.jsonl, findings.csv and findings/ (Parquet).');

  // ---- the overview: filters live in the address, so that a link keeps them and the browser's back undoes them

  const NO_FILTER = { q: '', account: '', type: '', severity: '', state: '', standing: '', principal: '', sort: '', down: false, page: 0 };
  let filter = NO_FILTER;
  const controls = {};
  const haystacks = new Map();

  function haystack(f) {
    if (!haystacks.has(f)) {
      haystacks.set(f, [f.id, typeLabel(f), f.type, f.account, f.principal, f.service, f.action, f.resource, f.layer,
        f.policy, f.statement, f.reason, f.owner, ...(f.holders || []), ...f.evidence].join('\n').toLowerCase());
    }
    return haystacks.get(f);
  }

  function filtered() {
    const words = filter.q.toLowerCase().split(/\s+/).filter(w => w);
    const principal = filter.principal.toLowerCase();
    return data.findings.filter(f =>
      (!filter.account || f.account === filter.account)
      && (!filter.type || f.type === filter.type)
      && (!filter.severity || f.severity === filter.severity)
      && (!filter.state || f.state === filter.state)
      && (!filter.standing || standing(f) === filter.standing)
      && (!principal || [f.principal || '', ...(f.holders || [])].some(p => p.toLowerCase().includes(principal)))
      && words.every(w => haystack(f).includes(w)));
  }

  function filterAddress() {
    const parameters = new URLSearchParams();
    for (const key of Object.keys(NO_FILTER)) {
      if (filter[key] !== NO_FILTER[key]) parameters.set(key, filter[key]);
    }
    const text = parameters.toString();
    return text ? '#/?' + text : '#/';
  }

  function filterOf(query) {
    const read = Object.assign({}, NO_FILTER);
    for (const [key, value] of new URLSearchParams(query)) {
      if (key === 'page') read.page = Math.max(0, parseInt(value, 10) || 0);
      else if (key === 'down') read.down = value === 'true';
      else if (key in NO_FILTER) read[key] = value;
    }
    return read;
  }

  function change(part, key) {
    filter = Object.assign({}, filter, part);
    history.replaceState(null, '', filterAddress());
    drawList();
    refocus(byId('table'), key);
  }

  function drawList() {
    for (const [key, control] of Object.entries(controls)) {
      if (control.value !== filter[key]) control.value = filter[key];
    }
    byId('table').replaceChildren(table(filtered(), 'Findings', COLUMNS, filter, change));
  }

  function select(key, label, options) {
    controls[key] = el('select', { onchange: e => change({ [key]: e.target.value, page: 0 }) },
      el('option', { value: '' }, 'All'), options.map(([value, text]) => el('option', { value }, text)));
    return el('label', {}, label, controls[key]);
  }

  function typed(key, label, attributes) {
    let waiting = 0;
    controls[key] = el('input', Object.assign({
      type: 'search', autocomplete: 'off', spellcheck: 'false',
      oninput: e => {
        clearTimeout(waiting);
        waiting = setTimeout(() => change({ [key]: e.target.value, page: 0 }), 150);
      },
    }, attributes));
    return el('label', { class: 'wide' }, label, controls[key]);
  }

  function buildFilters() {
    const values = key => [...new Set(data.findings.map(f => f[key]).filter(v => v))].sort();
    const same = list => list.map(v => [v, v]);
    const types = Object.keys(data.types).filter(t => data.findings.some(f => f.type === t));
    byId('filters').append(
      typed('q', 'Search'),
      typed('principal', 'Principal', { list: 'principals', placeholder: 'name or ARN' }),
      el('datalist', { id: 'principals' }, values('principal').slice(0, 1000).map(v => el('option', { value: v }))),
      select('type', 'Type', types.map(t => [t, data.types[t].label])),
      select('severity', 'Severity', same(SEVERITIES)),
      select('state', 'State', values('state').map(v => [v, v.toLowerCase()])),
      select('account', 'Account', same(values('account'))),
      data.findings.some(marks) ? select('standing', 'Standing', same([...new Set(data.findings.map(standing))].sort())) : '',
      el('button', { type: 'button', onclick: () => change(NO_FILTER) }, 'Clear'));
    const note = leftOut();
    if (note) byId('filters').before(note);
  }

  // ---- pages of their own

  function personaOf(arn) {
    const p = data.personas.find(each => each.principal === arn);
    if (!p) return null;
    const list = el('dl');
    const add = (name, values) => list.append(el('dt', {}, name), el('dd', {}, values.length ? values.join(', ') : 'nothing'));
    add('Nearest persona', p.persona ? [p.persona] : []);
    add('Does', p.activities);
    add('Beyond the persona', p.beyond);
    add('Never did', p.lacking);
    return el('section', {}, el('h2', {}, 'What its use amounts to'), list);
  }

  function roleView(arn) {
    const mine = data.findings.filter(f => isOf(f, arn));
    const owner = mine.map(f => f.owner).find(o => o);
    const policies = [...new Set(mine.map(f => f.policy).filter(p => p))].sort();
    const absent = data.notExported.find(p => p.principal === arn);
    const shared = mine.filter(f => f.principal !== arn).length;
    return [
      el('h1', { tabindex: '-1' }, arn),
      owner ? el('p', {}, 'Owner: ' + owner) : null,
      absent ? el('p', { class: 'notes' }, 'Seen in the trail (' + counted(absent.count, 'event')
        + ') and not in the IAM export: what it may do is not known.') : null,
      mine.length === 0 ? el('p', {}, 'No finding in this page names it.') : null,
      shared ? el('p', { class: 'small' }, counted(shared, 'finding') + ' through policies that it shares with others.') : null,
      leftOut(),
      personaOf(arn),
      Object.entries(data.questions).map(([key, title]) => {
        const part = mine.filter(f => question(f) === key);
        return part.length === 0 ? null : el('section', {}, el('h2', {}, title), ownTable(part, title));
      }),
      policies.length === 0 ? null : el('section', {}, el('h2', {}, 'Policies named'),
        el('ul', { class: 'plain' }, policies.map(p => el('li', {}, p, ' ', el('span', { class: 'small' },
          counted(mine.filter(f => f.policy === p).length, 'finding')))))),
    ];
  }

  function findingView(id) {
    const f = data.findings.find(each => each.id === id);
    if (!f) return [el('h1', { tabindex: '-1' }, 'No such finding'), el('p', {}, id), leftOut()];
    return [
      el('h1', { tabindex: '-1' }, typeLabel(f) + (what(f) ? ': ' + what(f) : '')),
      el('p', {}, el('span', { class: 'severity ' + f.severity }, f.severity)),
      details(f),
    ];
  }

  // ---- which page the address names

  function route(arrived) {
    const address = location.hash;
    const own = address.startsWith('#/role/') ? roleView(principalIn(address.slice(7)))
      : address.startsWith('#/finding/') ? findingView(decoded(address.slice(10))) : null;
    byId('overview').hidden = own !== null;
    byId('page').hidden = own === null;
    if (own) {
      byId('page').replaceChildren(el('p', {}, el('a', { href: filterAddress() }, '← All findings')), ...own.flat().filter(e => e));
      document.title = visible(byId('page').querySelector('h1').textContent) + ' · Plumbline';
      scrollTo(0, 0);
      byId('page').querySelector('h1').focus();
    } else {
      document.title = titleOfOverview;
      filter = address.startsWith('#/?') ? filterOf(address.slice(3)) : NO_FILTER;
      drawList();
      if (arrived && address.startsWith('#/?')) byId('list-title').focus();
    }
  }

  // An ARN may be spelled raw in a link that somebody typed, with a percent sign that encodes nothing.
  const principalIn = text => data.findings.some(f => isOf(f, text)) ? text : decoded(text);

  // Following the link would put another address in place of the page's own.
  document.querySelector('.skip').addEventListener('click', event => {
    event.preventDefault();
    byId('content').focus();
  });

  buildFilters();
  byId('list').hidden = false;
  addEventListener('hashchange', () => route(true));
  route(false);
})();
