"""The look and the one script of the page 汇总.html. Nothing of it comes from elsewhere, and it asks for nothing."""

STYLE = """
body{margin:0;font:18px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1a1a1a;background:#f4f4f2}
header,section{padding:.6em 1.4em;background:#fff;border-bottom:1px solid #bbb;margin-bottom:.8em}
h1{font-size:1.35em;margin:.1em 0}h2{font-size:1.15em;margin:.4em 0}p{margin:.3em 0}
ul.sums{list-style:none;display:flex;flex-wrap:wrap;gap:.6em 2em;margin:.4em 0;padding:0}
ul.sums b{font-size:1.5em;display:block;line-height:1.2}
nav a{margin-right:1.4em}
.wide{overflow:auto;max-height:80vh;border:1px solid #ccc}
svg{display:block;font:15px "Noto Sans CJK SC","Microsoft YaHei",sans-serif}
svg .grid{stroke:#ccc;stroke-width:1;fill:none}svg .full{fill:#1b6b3a}svg .gap{fill:#b36b00}svg .none{fill:#eee}
svg .own{fill:#888}svg .on{fill:#d6e4f2}svg .month{fill:#0b4f8a}svg .bar{fill:#0b4f8a}svg .in{fill:#fff;font-size:13px}
ul.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2em 1.6em;margin:.4em 0;padding:0;font-size:.9em}
.key{display:inline-block;width:1.2em;height:1.2em;vertical-align:-.2em;border:1px solid #999;margin-right:.3em}
.key.full{background:#1b6b3a}.key.gap{background:#b36b00}.key.own{background:#888}.key.on{background:#d6e4f2}
.key.month{background:#0b4f8a;width:.4em}.key.none{background:#fff}
table{border-collapse:collapse;font-size:.95em}td,th{border:1px solid #aaa;padding:.15em .6em;text-align:left}
td.n,th.n{text-align:right}td.bad,td.warn,td.good{white-space:nowrap}
thead th{position:sticky;top:0;z-index:1;background:#d9e2f3;vertical-align:bottom}
tbody th{position:sticky;left:0;background:#fff;font-weight:normal;white-space:nowrap}
tfoot{position:sticky;bottom:0;z-index:1}tfoot td,tfoot th{background:#f2f2f2;font-weight:bold}
td.on{outline:3px solid #b35900;outline-offset:-3px}
tr.aside th,tr.aside td:not(.bad){font-style:italic;background:#f2f2f2}svg .aside{fill:#999}
.absent{color:#6a6a6a}.doubt{color:#a40000}
.bad{background:#ffc7ce}.warn{background:#ffeb9c}.good{background:#e2efda}
button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
td button{color:#0b4f8a;text-decoration:underline}th button{font-weight:bold}
button:focus-visible,a:focus-visible,select:focus-visible,.wide:focus-visible,summary:focus-visible{outline:3px solid #000}
select{font:inherit;padding:.2em;max-width:100%}label{margin-right:1em}
#rows{position:fixed;right:0;bottom:0;width:min(46em,100%);max-height:50vh;overflow:auto;background:#fff;
border:2px solid #0b4f8a;padding:.6em 1.2em;box-sizing:border-box}
#rows[hidden]{display:none}#rows .close{float:right;border:1px solid #999;padding:0 .6em}
@media print{body{background:#fff;font-size:12px}nav,.ask,#rows[hidden],#rows .close{display:none}
.wide{overflow:visible;max-height:none;border:0}section{break-inside:auto;border:0}tr{break-inside:avoid}
thead th,tbody th,tfoot{position:static}#rows{position:static;max-height:none;width:auto}svg{max-width:100%;height:auto}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""

SCRIPT = """
"use strict";
var data = JSON.parse(document.getElementById("data").textContent);
var table = document.getElementById("figures"), bars = document.getElementById("bars");
var sorted = {column: -1, down: true}, shown = [], last = null;
function make(tag, text, kind) {
  var one = document.createElement(tag);
  if (text !== undefined) { one.textContent = text; }
  if (kind) { one.className = kind; }
  return one;
}
function words(cell) { return typeof cell === "number" ? cell.toLocaleString("zh-CN", {maximumFractionDigits: 9}) : cell[0]; }
function value(cell) { return typeof cell === "number" ? cell : cell[2] === undefined ? null : cell[2]; }
function kind(cell) { return typeof cell === "number" ? "n" : ["n", "absent", "doubt", ""][cell[1]]; }
function title(figure) { return data.figures[figure].label + (data.figures[figure].unit ? "(" + data.figures[figure].unit + ")" : ""); }
function order() {
  var all = data.units.map(function (unit, index) { return index; });
  if (sorted.column < 0) { return all; }
  function key(index) { return value(data.units[index].cells[sorted.column]); }
  return all.sort(function (a, b) {
    var x = key(a), y = key(b);
    if (x === null || y === null) { return (x === null) - (y === null) || a - b; }
    return (sorted.down ? y - x : x - y) || a - b;
  });
}
function head() {
  var row = make("tr"), names = make("th"), back = make("button", "乡镇");
  back.type = "button"; back.title = "按原来的次序";
  back.addEventListener("click", function () { sorted.column = -1; draw(); });
  names.appendChild(back); names.scope = "col"; row.appendChild(names); row.appendChild(make("th", "状态"));
  shown.forEach(function (figure) {
    var th = make("th"), mark = sorted.column === figure ? (sorted.down ? " ↓" : " ↑") : "", button = make("button", title(figure) + mark);
    th.scope = "col"; button.type = "button"; button.title = "按这一列排序";
    button.addEventListener("click", function () {
      sorted = {column: figure, down: sorted.column === figure ? !sorted.down : true};
      draw();
      table.querySelectorAll("thead button")[shown.indexOf(figure) + 1].focus();
    });
    if (sorted.column === figure) { th.setAttribute("aria-sort", sorted.down ? "descending" : "ascending"); }
    th.appendChild(button); row.appendChild(th);
  });
  return row;
}
function cellOf(unit, figure) {
  var cell = data.units[unit].cells[figure], td = make("td", undefined, kind(cell));
  if (value(cell) === null && cell[1] !== 3) { td.textContent = words(cell); return td; }
  var button = make("button", words(cell));
  button.type = "button"; button.title = data.units[unit].name + "，" + title(figure) + "：看是哪些行";
  button.addEventListener("click", function () { last = button; rows(unit, figure); });
  td.appendChild(button);
  return td;
}
function aside(unit) { return unit.counted || !unit.cells.some(function (cell) { return value(cell) !== null; }) ? "" : "aside"; }
function total(name, words) {
  var row = make("tr");
  row.appendChild(make("th", name)); row.appendChild(make("td", ""));
  shown.forEach(function (figure) { row.appendChild(make("td", words(data.figures[figure]), "n")); });
  return row;
}
function draw() {
  var body = make("tbody"), top = make("thead"), foot = make("tfoot");
  top.appendChild(head());
  order().forEach(function (index) {
    var unit = data.units[index], row = make("tr", undefined, aside(unit)), name = make("th", unit.name);
    name.scope = "row"; row.appendChild(name); row.appendChild(make("td", unit.status + (aside(unit) ? "，不计入合计" : ""), unit.kind));
    shown.forEach(function (figure) { row.appendChild(cellOf(index, figure)); });
    body.appendChild(row);
  });
  foot.appendChild(total("合计", function (figure) { return words(figure.total); }));
  foot.appendChild(total("有数的乡镇", function (figure) { return String(figure.units); }));
  table.replaceChildren(top, body, foot);
}
function choose() {
  var ledger = document.getElementById("ledger").value;
  shown = data.figures.map(function (one, index) { return index; }).filter(function (index) {
    return ledger === "" || data.figures[index].ledger === ledger;
  });
  sorted.column = -1;
  draw();
}
function run(text) {
  var all = [];
  text.split(",").forEach(function (part) {
    var ends = part.split("-"), first = +ends[0], end = +(ends[1] || ends[0]);
    for (var row = first; row <= end; row += 1) { all.push(row); }
  });
  return all;
}
function rows(unit, figure) {
  var place = document.getElementById("rows"), found = data.rows && data.rows[unit] ? data.rows[unit][figure] || [] : null;
  var close = make("button", "关闭", "close");
  close.type = "button";
  close.addEventListener("click", shut);
  place.replaceChildren(close, make("h2", data.units[unit].name + "　" + title(figure) + "：" + words(data.units[unit].cells[figure])));
  if (found === null) { place.appendChild(make("p", data.leftOut)); }
  else if (!found.length) { place.appendChild(make("p", "没有对应的行：数是0，或者写在“单位信息”里。")); }
  else { found.forEach(function (one) { place.appendChild(listed(unit, figure, data.places[one[0]], one)); }); }
  mark(last); place.hidden = false; close.focus();
}
function mark(button) {
  table.querySelectorAll("td.on").forEach(function (old) { old.classList.remove("on"); });
  if (button) { button.parentNode.classList.add("on"); }
}
function listed(unit, figure, where, one) {
  var box = make("div"), all = run(one[1]), kept = data.texts && data.texts[unit] ? data.texts[unit][one[0]] : null;
  box.appendChild(make("p", "《" + where[0] + "》" + where[1] + "：" + all.length + " 行，第 " + one[1].replace(/,/g, "、") + " 行"));
  if (!kept) { return box; }
  var columns = kept.columns.map(function (name, index) { return index; }).filter(function (index) {
    return index === 0 || data.figures[figure].shown.indexOf(kept.columns[index]) >= 0;
  });
  if (!columns.length) { return box; }
  var grid = make("table"), top = make("tr");
  top.appendChild(make("th", "行"));
  columns.forEach(function (column) { top.appendChild(make("th", kept.columns[column])); });
  grid.appendChild(top);
  all.forEach(function (number) {
    var row = make("tr"), texts = kept.rows[number] || [];
    row.appendChild(make("td", String(number)));
    columns.forEach(function (column) { row.appendChild(make("td", texts[column] || "")); });
    grid.appendChild(row);
  });
  box.appendChild(grid);
  return box;
}
function shut() {
  if (document.getElementById("rows").hidden) { return; }
  document.getElementById("rows").hidden = true; if (last && last.isConnected) { last.focus(); }
}
function svg(tag, facts, text) {
  var one = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.keys(facts).forEach(function (name) { one.setAttribute(name, facts[name]); });
  if (text !== undefined) { one.textContent = text; }
  return one;
}
function compare() {
  var figure = +document.getElementById("figure").value, known = data.units.map(function (unit) {
    var set = aside(unit) && value(unit.cells[figure]) !== null;
    return [unit.name, value(unit.cells[figure]), words(unit.cells[figure]) + (set ? "（不计入合计）" : ""), set ? "aside" : "bar"];
  });
  known.sort(function (a, b) { return (a[1] === null) - (b[1] === null) || b[1] - a[1]; });
  var least = Math.min.apply(null, [0].concat(known.map(function (one) { return one[1] || 0; })));
  var most = Math.max.apply(null, [1e-9].concat(known.map(function (one) { return one[1] || 0; }))), scale = 520 / (most - least);
  var drawn = svg("svg", {width: 900, height: known.length * 28 + 8, viewBox: "0 0 900 " + (known.length * 28 + 8), role: "img"});
  drawn.appendChild(svg("title", {}, title(figure) + "，从多到少"));
  known.forEach(function (one, index) {
    var y = index * 28 + 4, from = 180 + (Math.min(one[1] || 0, 0) - least) * scale, width = Math.abs(one[1] || 0) * scale;
    drawn.appendChild(svg("text", {x: 170, y: y + 17, "text-anchor": "end"}, one[0]));
    if (one[1] !== null) { drawn.appendChild(svg("rect", {x: from, y: y + 2, width: Math.max(width, 1), height: 20, "class": one[3]})); }
    drawn.appendChild(svg("text", {x: (one[1] === null ? 180 : from + width) + 6, y: y + 17}, one[2]));
  });
  bars.replaceChildren(drawn);
}
document.getElementById("ledger").addEventListener("change", choose);
document.getElementById("figure").addEventListener("change", compare);
document.addEventListener("keydown", function (event) { if (event.key === "Escape") { shut(); } });
document.querySelectorAll(".ask").forEach(function (one) { one.hidden = false; });
if (data.figures.length) { choose(); compare(); }
"""
