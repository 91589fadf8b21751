"""The look of the page of ``trace --html`` and its one script, as they stand in it. What the page says: ``tracepage``.

The script only shows one number at a time and takes its row tables along; without it everything is on the page, and the
links lead from one place to the other. Kinds and states differ by line or sign as well as by colour.
"""

from __future__ import annotations

SCRIPT = """
(function () {
  "use strict";
  var chosen = null;
  var aside = document.querySelector("aside");
  var said = document.getElementById("said");
  function target(link) { return document.getElementById(link.getAttribute("href").slice(1)); }
  function choose(number) {
    document.querySelectorAll(".on").forEach(function (old) { old.classList.remove("on"); });
    if (chosen) { chosen.removeAttribute("aria-current"); }
    chosen = number;
    number.classList.add("on");
    number.setAttribute("aria-current", "true");
    document.body.classList.add("chosen");
    var one = target(number);
    one.querySelectorAll(".at a").forEach(function (link) { link.parentNode.after(target(link)); });
    one.classList.add("on");
    aside.scrollTop = 0;
    said.textContent = number.textContent + "\\uFF1A" + number.title;
    number.scrollIntoView({block: "nearest"});
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.n, a.to");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    if (link === chosen && event.detail === 0) { aside.focus(); return; }
    var number = link.classList.contains("to") ? target(link) : link;
    choose(number);
    number.focus();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && chosen) { chosen.focus(); }
  });
  document.body.classList.add("js");
  var first = document.getElementById(location.hash.replace("#n", "t"));
  if (first && first.classList.contains("n")) { choose(first); }
})();
"""

STYLE = """
body{margin:0;font:18px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1a1a1a;background:#f4f4f2}
header{padding:.6em 1.2em;background:#fff;border-bottom:1px solid #bbb}header p{margin:.2em 0}
h1{font-size:1.1em;margin:0}h2{font-size:1em;margin:.2em 0}
ul.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.2em 1.4em;margin:.4em 0 0;padding:0;font-size:.8em}
.both{display:flex;gap:1em;padding:1em;align-items:flex-start;flex-wrap:wrap}
article{flex:3 1 28em;min-width:0;background:#fff;padding:2.2em 2em;border:1px solid #ccc;font-family:FangSong,STFangsong,serif}
article p{margin:.2em 0;overflow-wrap:anywhere}
article .c{text-align:center}article .r{text-align:right}article .h{font-weight:bold}
table{border-collapse:collapse;margin:.4em 0;font-size:.85em}td,th{border:1px solid #999;padding:.1em .5em;text-align:left}
.wide{overflow-x:auto}.wide td{min-width:3em}
aside{flex:2 1 20em;min-width:0;background:#fff;border:1px solid #ccc;overflow-wrap:anywhere}
aside>*{margin:.6em 1.2em}
.js aside{position:sticky;top:1em;max-height:94vh;overflow:auto}
nav{font-size:.85em}nav a{margin-right:1em;white-space:nowrap}
.hint,.js .one,.js #rows,.js .at,.js.chosen .hint{display:none}.js .hint,.js .one.on{display:block}
.unseen{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)}
.one{border-bottom:1px solid #ddd;padding-bottom:.6em}:target{outline:2px solid #b35900}
.verdict{margin:.2em 0;font-weight:bold}.good{color:#1b6b3a}.bad{color:#a40000}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0 .8em;margin:.2em 0;font-size:.85em}dt{color:#555}dd{margin:0}
.rows table{margin:.3em 0;border-collapse:separate;border-spacing:0}.rows td,.rows th{border-width:0 1px 1px 0}
.rows td:first-child,.rows th:first-child{border-left-width:1px}.rows th{border-top-width:1px}caption{text-align:left;font-weight:bold}
.rows th{position:sticky;top:-1px;background:#e9eef3}
.places{font-size:.85em;color:#333;margin:.3em 0}
section ol,section ul{margin:.2em 0;padding-left:1.6em}
.n{color:inherit;text-decoration:none;cursor:pointer;box-decoration-break:clone;-webkit-box-decoration-break:clone}
.n:focus-visible,a:focus-visible,aside:focus-visible,.wide:focus-visible{outline:3px solid #000}.n.on{outline:2px solid #b35900}
.figure{color:#0b4f8a;border-bottom:2px solid #0b4f8a}.row{color:#1b6b3a;border-bottom:2px dotted #1b6b3a}
.date{color:#444;border-bottom:1px dashed #444}.legal{color:#5b2a86;border-bottom:4px double #5b2a86}
.constant{color:#444;border-bottom:1px solid #bbb}.manual{color:#a40000;border:1px solid #a40000}
.manual::after{content:"\\2060\\FF1F";font-size:.7em}
.changed::after{content:"\\2060\\6539";font-size:.7em;vertical-align:super}.changed{background:#fff2cc}
.differs::before{content:"\\2260\\2060";font-weight:bold}.differs{background:#ffd9d9}
.missing{text-decoration:line-through}
@media screen and (max-width:60em){.js aside{position:fixed;left:0;right:0;bottom:0;top:auto;max-height:45vh;
border-top:3px solid #0b4f8a}.js .both{padding-bottom:48vh}html{scroll-padding-bottom:50vh}}
@media print{body{background:#fff;font-size:12pt}.both{display:block;padding:0}article{border:0;padding:0}
nav,.hint,.js .hint{display:none}aside,.js aside{position:static;max-height:none;overflow:visible;border:0}
.wide{overflow:visible}.rows th{position:static}tr{break-inside:avoid}}
"""
