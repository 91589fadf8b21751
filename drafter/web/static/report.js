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
    window.htmx.trigger(panel(tab), "opened");
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
    window.htmx.ajax("GET", report.dataset.base + "/numbers/" + index + "?made=" + encodeURIComponent(made),
      {target: "#number", swap: "innerHTML"}).then(function () {
      var head = place.querySelector("h2");
      place.scrollTop = 0;
      document.getElementById("told").textContent = head ? head.textContent + "，来历在旁边" : "";
      if (focus) { place.focus(); }
    });
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
