// What pages do in the browser: files are dropped and sent with progress, what takes long says so. Pages work without it
// as far as forms do.
(function () {
  "use strict";
  var saying = document.getElementById("saying");
  var MOST = 20 * 1024 * 1024, MANY = 50;

  function say(words) { saying.textContent = words; }

  // Files -------------------------------------------------------------------------------------------------------------
  function entriesOf(entry, found, then) {
    if (entry.isFile) { entry.file(function (one) { found.push(one); then(); }, then); return; }
    var reader = entry.createReader();
    (function more() {
      reader.readEntries(function (some) {
        if (!some.length) { then(); return; }
        var left = some.length;
        some.forEach(function (one) { entriesOf(one, found, function () { left -= 1; if (!left) { more(); } }); });
      }, then);
    })();
  }
  function dropped(transfer, then) {
    var entries = Array.prototype.map.call(transfer.items || [], function (item) {
      return item.webkitGetAsEntry && item.webkitGetAsEntry();
    }).filter(Boolean);
    if (!entries.length) { then(Array.prototype.slice.call(transfer.files)); return; }
    var found = [], left = entries.length;
    entries.forEach(function (one) { entriesOf(one, found, function () { left -= 1; if (!left) { then(found); } }); });
  }
  function refuse(form, message, hint) {
    var answer = form.querySelector(".answer");
    answer.innerHTML = "";
    var box = answer.appendChild(document.createElement("div"));
    box.className = "wrong";
    var what = box.appendChild(document.createElement("p"));
    what.className = "what";
    what.textContent = message;
    if (hint) { box.appendChild(document.createElement("p")).textContent = hint; }
    form.querySelector(".going").hidden = true;
    form.removeAttribute("aria-busy");
    say("");
  }
  function tooMuch(files) {
    if (files.length > MANY) { return "一次最多放 " + MANY + " 个文件，现在是 " + files.length + " 个"; }
    var large = files.filter(function (one) { return one.size > MOST; })[0];
    return large ? "《" + large.name + "》超过 20 MB，没有收下" : "";
  }
  // Sends a form with pairs of field and file.
  function send(form, pairs) {
    var files = pairs.map(function (pair) { return pair[1]; });
    var wrong = files.length ? tooMuch(files) : "没有收到文件";
    if (form.getAttribute("aria-busy")) { return; }
    form.querySelector(".answer").innerHTML = "";
    if (wrong) { refuse(form, wrong, "请检查是不是选错了，或者分几次放"); return; }
    var data = new FormData(form), going = form.querySelector(".going"), request = new XMLHttpRequest();
    form.querySelectorAll("input[type=file]").forEach(function (input) { data.delete(input.name); });
    pairs.forEach(function (pair) { data.append(pair[0], pair[1], pair[1].name); });
    form.setAttribute("aria-busy", "true");
    going.hidden = false;
    going.value = 0;
    request.upload.onprogress = function (event) {
      if (!event.lengthComputable) { return; }
      going.value = 100 * event.loaded / event.total;
      if (event.loaded === event.total) { going.removeAttribute("value"); say("正在读，请稍等……"); }
    };
    request.onload = function () {
      var told = {};
      try { told = JSON.parse(request.responseText); } catch (error) { told = {message: request.responseText}; }
      if (told.go) { location.assign(told.go); return; }
      refuse(form, told.message || "没有做成", told.hint);
    };
    request.onerror = function () { refuse(form, "没有传成：drafter 可能已经关闭", "请看一看打开 drafter 的窗口还在不在"); };
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("Accept", "application/json");
    request.send(data);
  }
  // A form with data-drop sends at once. With data-wait it keeps the files until its button is pressed, for forms with
  // several places for files (data-place on each).
  function listen(place, form) {
    var name = place.dataset.drop || place.dataset.place;
    place.addEventListener("dragover", function (event) { event.preventDefault(); place.classList.add("over"); });
    place.addEventListener("dragleave", function () { place.classList.remove("over"); });
    place.addEventListener("drop", function (event) {
      event.preventDefault();
      event.stopPropagation();
      place.classList.remove("over");
      dropped(event.dataTransfer, function (files) { taken(place, form, name, files); });
    });
    place.querySelectorAll("input[type=file]").forEach(function (input) {
      input.addEventListener("change", function () { taken(place, form, name, Array.prototype.slice.call(input.files)); });
    });
  }
  function taken(place, form, name, files) {
    if (form.dataset.wait === undefined) { send(form, files.map(function (one) { return [name, one]; })); return; }
    var shown = place.querySelector(".taken");
    place.taken = files;
    if (shown) { shown.textContent = files.map(function (one) { return one.name; }).join("、"); }
    place.classList.toggle("has", files.length > 0);
  }
  function sendAll(form) {
    var places = Array.prototype.slice.call(form.querySelectorAll("[data-place]"));
    var all = [];
    places.forEach(function (place) {
      (place.taken || []).forEach(function (one) { all.push([place.dataset.place, one]); });
    });
    send(form, all);
  }
  document.querySelectorAll("form[data-drop]").forEach(function (form) { listen(form, form); });
  document.querySelectorAll("form[data-wait]").forEach(function (form) {
    form.querySelectorAll("[data-place]").forEach(function (place) { listen(place, form); });
    form.addEventListener("submit", function (event) { event.preventDefault(); sendAll(form); });
  });
  // A file that misses the box must not replace the page.
  ["dragover", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) { event.preventDefault(); });
  });

  // A button that copies a text (data-copy: its id). Where a page may not write to the clipboard, the words are selected.
  function copied(button, words) { button.parentNode.querySelector(".copied").textContent = words; }
  function select(button, box) {
    box.focus();
    box.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    copied(button, done ? "已复制" : "已选中，请按 Ctrl+C 复制");
  }
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () {
      var box = document.getElementById(button.dataset.copy);
      document.querySelectorAll(".copied").forEach(function (one) { one.textContent = ""; });
      if (!navigator.clipboard) { select(button, box); return; }
      navigator.clipboard.writeText(box.value).then(function () { copied(button, "已复制"); }, function () { select(button, box); });
    });
  });

  // What takes long says so -------------------------------------------------------------------------------------------
  var waiting;
  function wait() { clearTimeout(waiting); waiting = setTimeout(function () { say("正在处理，请稍等……"); }, 300); }
  function ready() { clearTimeout(waiting); say(""); }
  document.addEventListener("htmx:beforeRequest", function (event) {
    if (!event.target.hasAttribute("data-quiet")) { wait(); }
  });
  document.addEventListener("htmx:afterRequest", ready);
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (link && !link.hasAttribute("download") && !link.target && link.origin === location.origin
        && !link.hash && !event.ctrlKey && !event.metaKey && !event.shiftKey) { wait(); }
  });
  document.addEventListener("click", function (event) {
    // Nobody tells a page that a download has begun, so this goes by itself.
    if (event.target.closest("a[download]")) {
      clearTimeout(waiting);
      say("正在准备文件，马上开始下载……");
      waiting = setTimeout(ready, 3000);
    }
  });
  document.addEventListener("submit", function (event) { if (!event.defaultPrevented) { wait(); } });
  window.addEventListener("pageshow", ready);

  // Pieces of pages ---------------------------------------------------------------------------------------------------
  // Fetches a piece of a page as text; a refusal is a piece as well, with a sentence. With quiet the page says for itself
  // that something goes on. Pages with a progress that goes by itself have htmx for that; these need no more than this.
  window.drafterPiece = function (address, quiet, options) {
    if (!quiet) { wait(); }
    return fetch(address, Object.assign({headers: {"HX-Request": "true"}}, options)).then(function (answer) {
      return answer.text();
    }).finally(function () { if (!quiet) { ready(); } });
  };
})();
