// The report's page: what is beside the document follows what is chosen in it, and the other way round.
(function () {
  "use strict";
  var report = document.getElementById("report"), frame = document.getElementById("preview");
  var tabs = Array.prototype.slice.call(document.querySelectorAll('[role="tab"]')), made = "", chosen = null;

  function panel(tab) { return document.getElementById(tab.getAttribute("aria-controls")); }
  function open(tab, focus) {
    tabs.forEach(function (one) {
      one.setAttribute("aria-selected", String(one === tab));
      one.tabIndex = one === tab ? 0 : -1;
      panel(one).hidden = one !== tab;
    });
    if (focus) { tab.focus(); }
    if (tab.id === "tab-all") { list(); }
  }
  var base = report.dataset.base, listed = false;
  function lost(place) { place.textContent = "没有取到：drafter 可能已经关闭。"; }
  function list() {
    var place = document.getElementById("list");
    if (listed) { return; }
    listed = true;
    window.drafterPiece(base + "/numbers", true).then(function (text) { place.innerHTML = text; }, function () {
      listed = false;
      lost(place);
    });
  }
  tabs.forEach(function (tab, index) {
    tab.addEventListener("click", function () { open(tab); });
    tab.addEventListener("keydown", function (event) {
      var step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
      if (step) { event.preventDefault(); open(tabs[(index + step + tabs.length) % tabs.length], true); }
    });
  });

  function tell(what) { frame.contentWindow.postMessage(what, location.origin); }
  function number(index, focus) {
    var place = document.getElementById("number");
    chosen = index;
    open(document.getElementById("tab-number"));
    window.drafterPiece(base + "/numbers/" + index + "?made=" + encodeURIComponent(made)).then(function (text) {
      if (chosen !== index) { return; } // another one was chosen meanwhile
      place.innerHTML = text;
      var head = place.querySelector("h2");
      place.scrollTop = 0;
      document.getElementById("told").textContent = head ? head.textContent + "，来历在旁边" : "";
      if (focus) { place.focus(); }
    }, function () { lost(place); });
  }
  function gapOf(one) {
    return {id: one.id, section: one.dataset.section, head: one.dataset.head, count: Number(one.dataset.count)};
  }
  function gap(id) {
    var one = document.getElementById(id);
    open(document.getElementById("tab-gaps"));
    if (one) { one.scrollIntoView({block: "nearest"}); one.focus(); }
  }
  window.addEventListener("message", function (event) {
    if (event.origin !== location.origin || event.source !== frame.contentWindow || !event.data) { return; }
    var what = event.data;
    if (what.ready) { made = what.made; tell({gaps: Array.prototype.map.call(document.querySelectorAll(".gap"), gapOf)}); }
    if (typeof what.number === "number") { number(what.number, what.keyboard); }
    if (typeof what.gap === "string") { gap(what.gap); }
  });
  report.addEventListener("click", function (event) {
    var listed = event.target.closest("[data-number]"), shown = event.target.closest("[data-show]"), missing = event.target.closest(".gap button");
    if (listed) { tell({show: Number(listed.dataset.number), focus: false}); number(Number(listed.dataset.number), true); }
    if (shown) { tell({show: Number(shown.dataset.show), focus: true}); }
    if (missing) { tell({find: gapOf(missing.closest(".gap"))}); }
  });
  report.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && chosen !== null && event.target.closest("#number")) { tell({show: chosen, focus: true}); frame.focus(); }
  });
  var exact = document.querySelector("#pages button");
  if (exact) {
    exact.addEventListener("click", function () {
      var place = document.getElementById("pages");
      exact.disabled = true;
      window.drafterPiece(base + "/pages").then(function (text) {
        place.innerHTML = text;
        if (place.querySelector("a")) { place.querySelector("a").focus(); }
      }, function () { lost(place); });
    });
  }
  report.addEventListener("input", function (event) {
    if (event.target.id !== "filter") { return; }
    var words = event.target.value.trim(), count = 0;
    report.querySelectorAll(".numbers li").forEach(function (one) {
      one.hidden = words !== "" && (one.dataset.words || "").indexOf(words) < 0;
      count += one.hidden ? 0 : 1;
    });
    document.getElementById("found").textContent = words ? (count ? "找到 " + count + " 个" : "没有找到") : "";
  });
})();
