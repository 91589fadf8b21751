// The editor of templates: line numbers, the Tab key, going to the line of an error, data items by a click, and what was
// typed is there again after a reload until it is saved.
(function () {
  "use strict";
  var text = document.getElementById("text"), gutter = document.querySelector(".gutter");
  var form = document.getElementById("editing");
  var MOST = 4000; // lines that are measured one by one
  var wrong = {};

  // Line numbers: a line that is broken in the box takes the room of several.
  var measure = document.body.appendChild(document.createElement("div"));
  measure.className = "measure";
  measure.setAttribute("aria-hidden", "true");
  function heights(lines) {
    var look = getComputedStyle(text);
    measure.style.font = look.font;
    measure.style.lineHeight = look.lineHeight;
    measure.style.whiteSpace = look.whiteSpace;
    measure.style.width = (text.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight)) + "px";
    measure.textContent = "";
    var part = document.createDocumentFragment();
    lines.forEach(function (line) { part.appendChild(document.createElement("div")).textContent = line || " "; });
    measure.appendChild(part);
    return Array.prototype.map.call(measure.children, function (one) { return one.getBoundingClientRect().height; });
  }
  function number() {
    var lines = text.value.split("\n"), known = lines.length <= MOST ? heights(lines) : [];
    var part = document.createDocumentFragment();
    lines.slice(0, MOST).forEach(function (line, index) {
      var one = part.appendChild(document.createElement("span"));
      one.textContent = index + 1;
      one.style.height = known[index] + "px";
      if (wrong[index + 1]) { one.className = "wrong-line"; }
    });
    gutter.textContent = "";
    gutter.appendChild(part);
    gutter.appendChild(document.createElement("span")).style.height = "3em"; // as far down as a scroll bar reaches
    gutter.scrollTop = text.scrollTop;
    measure.textContent = "";
  }
  var due = 0;
  function soon() { cancelAnimationFrame(due); due = requestAnimationFrame(number); }
  text.addEventListener("input", soon);
  text.addEventListener("scroll", function () { gutter.scrollTop = text.scrollTop; });
  window.addEventListener("resize", soon);

  // Going to a line.
  function go(line) {
    var lines = text.value.split("\n"), start = 0, index;
    for (index = 0; index < line - 1 && index < lines.length; index += 1) { start += lines[index].length + 1; }
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] || "").length);
    var mark = gutter.children[line - 1];
    if (mark) { text.scrollTop = Math.max(0, mark.offsetTop - gutter.offsetTop - text.clientHeight / 3); }
  }
  function mark() {
    wrong = {};
    document.querySelectorAll("[data-line]").forEach(function (one) { wrong[one.dataset.line] = true; });
    soon();
  }
  document.addEventListener("click", function (event) {
    var line = event.target.closest("[data-line]");
    if (line) { go(Number(line.dataset.line)); }
  });

  mark();
  if (!form) { return; }

  // Typing for somebody: so that it can be undone with the keys that one knows.
  function type(words) {
    text.focus();
    if (!document.execCommand("insertText", false, words)) {
      text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
      text.dispatchEvent(new Event("input", {bubbles: true}));
    }
  }
  var leaving = false;
  text.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { leaving = true; return; }
    if (event.key === "Tab" && !event.shiftKey && !leaving && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      type("  ");
    }
    if (event.key !== "Tab" && event.key !== "Shift") { leaving = false; }
  });
  text.addEventListener("focus", function () { leaving = false; });
  document.addEventListener("click", function (event) {
    var item = event.target.closest("[data-insert]");
    if (item) { type(item.dataset.insert); }
  });
  var seek = document.getElementById("seek");
  if (seek) {
    seek.addEventListener("input", function () {
      var words = seek.value.trim();
      document.querySelectorAll(".items li").forEach(function (one) {
        one.hidden = Boolean(words) && one.textContent.indexOf(words) < 0;
      });
      document.querySelectorAll(".items h3").forEach(function (one) {
        one.hidden = !one.nextElementSibling.querySelector("li:not([hidden])");
      });
    });
    seek.addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); } });
  }

  // Trying what is typed: soon after it was typed; only the last answer counts. The verdict stands on top of it.
  var tried = document.getElementById("tried"), asking = null, later = 0;
  function shown(text) {
    var piece = document.createElement("template"), verdict;
    piece.innerHTML = text;
    verdict = piece.content.querySelector(".verdict");
    document.getElementById("verdict").replaceChildren.apply(document.getElementById("verdict"), verdict ? verdict.childNodes : []);
    if (verdict) { verdict.remove(); }
    tried.replaceChildren(piece.content);
    mark();
  }
  function tryIt() {
    if (asking) { asking.abort(); }
    var mine = asking = new AbortController();
    var asked = {method: "POST", body: new FormData(form), signal: mine.signal, headers: {"HX-Request": "true"}};
    window.drafterPiece(tried.dataset.address, true, asked).then(function (words) {
      if (asking === mine) { shown(words); }
    }, function () {
      if (asking === mine) { tried.textContent = "没有检查成：drafter 可能已经关闭。"; }
    });
  }
  text.addEventListener("input", function () { clearTimeout(later); later = setTimeout(tryIt, 500); });
  document.getElementById("ledgers").addEventListener("change", tryIt);

  // Nothing is lost on reload.
  var place = "drafter " + location.pathname, digest = form.elements.digest.value, stored = text.value;
  var unsaved = document.getElementById("unsaved");
  function kept() { try { return JSON.parse(sessionStorage.getItem(place)) || {}; } catch (error) { return {}; } }
  function forget() { sessionStorage.removeItem(place); }
  function keep() {
    try { sessionStorage.setItem(place, JSON.stringify({digest: digest, text: text.value})); } catch (error) { forget(); }
  }
  text.addEventListener("input", keep);
  // A save that was refused is there again after a reload; once one went through, or the shipped file came back, what was
  // typed before it is over and must not come back with the old state of the file.
  var before = kept(), wasRefused = Boolean(document.querySelector(".state[role=alert]"));
  if (wasRefused) {
    keep();
  } else if (before.digest !== digest) {
    forget();
  } else if (before.text !== stored && location.search.indexOf("version=") < 0) {
    text.value = before.text;
    unsaved.hidden = false;
    unsaved.querySelector("button").addEventListener("click", function () {
      text.value = stored;
      forget();
      unsaved.hidden = true;
      text.dispatchEvent(new Event("input", {bubbles: true}));
      forget();
    });
    soon();
  }
  tryIt();
})();
