// Findings beside the text: a finding shows its place, a place its finding; some kinds of them can be put away.
(function () {
  "use strict";
  var panes = document.querySelector(".panes"), only = document.querySelector(".only");

  function show(number, at) {
    panes.querySelectorAll(".current").forEach(function (one) { one.classList.remove("current"); });
    var place = document.getElementById("at-" + number), finding = document.getElementById("finding-" + number);
    var words = panes.querySelectorAll(".of-" + number);
    [place, finding].concat(Array.prototype.slice.call(words)).forEach(function (one) {
      if (one) { one.classList.add("current"); }
    });
    [place, finding].forEach(function (one) { if (one) { within(one.closest(".pane"), one); } });
    var other = at === "at" ? place : finding && finding.querySelector("a.tag");
    if (other) { other.focus({preventScroll: true}); }
  }
  // Scrolls the pane and not the page.
  function within(pane, one) {
    var box = one.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    pane.scrollTop += box.top - frame.top - (frame.height - Math.min(box.height, frame.height)) / 3;
  }
  function follow(hash) {
    var found = /^#(at|finding)-(\d+)$/.exec(hash);
    if (found) { show(found[2], found[1]); }
    return Boolean(found);
  }
  panes.addEventListener("click", function (event) {
    var link = event.target.closest("a.tag");
    if (link) {
      if (follow(link.hash)) { event.preventDefault(); history.replaceState(null, "", link.hash); }
      return;
    }
    var finding = event.target.closest(".finding");
    if (finding && !String(getSelection())) { follow("#at-" + finding.id.slice("finding-".length)); }
  });
  if (only) {
    only.hidden = false;
    only.addEventListener("change", function (event) { panes.dataset.only = event.target.value; });
    panes.dataset.only = (only.querySelector("input:checked") || {value: ""}).value;
  }
  follow(location.hash);
})();
