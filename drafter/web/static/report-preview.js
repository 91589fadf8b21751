// Draws the report, makes its numbers links, marks where something is missing, and talks with the page around it.
(function () {
  "use strict";
  var base = document.body.dataset.base, root = document.getElementById("document"), state = document.getElementById("state");
  var LOOKS = {className: "docx", inWrapper: true, breakPages: true, ignoreLastRenderedPageBreak: true, renderHeaders: true,
    renderFooters: true, renderComments: false, renderChanges: true, renderAltChunks: false, useBase64URL: true};
  var waiting = [], ready = false;

  function tell(what) { if (window.parent !== window) { window.parent.postMessage(what, location.origin); } }
  function wrong(words) { state.className = "wrong"; state.textContent = words; }
  function squeezed(words) { return words.replace(/[\s\u00a0\u2003\u3000\ufffc]/g, ""); }

  // The characters of a drawn paragraph that are no white space, each as [text node, offset].
  function characters(paragraph) {
    var walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) {
      var data = walk.currentNode.data;
      for (var index = 0; index < data.length; index += 1) {
        if (squeezed(data[index])) { found.push([walk.currentNode, index]); }
      }
    }
    return found;
  }
  // For each paragraph of the file the drawn one, by their words in order; undefined where nothing was drawn.
  function aligned(texts, drawn) {
    var keys = texts.map(squeezed), found = [], next = 0;
    drawn.forEach(function (paragraph) {
      var key = squeezed(paragraph.textContent), place = keys.indexOf(key, next);
      if (!key && place !== next) { return; }
      if (place >= 0) { found[place] = paragraph; next = place + 1; }
    });
    return found;
  }
  function linked(number, pieces) {
    var link = document.createElement("a"), words = pieces.map(function (one) { return one.data; }).join("");
    link.className = "n " + number.look;
    link.setAttribute("role", "button");
    link.setAttribute("href", "#");
    link.dataset.number = number.index;
    link.title = number.about;
    pieces.forEach(function (piece, index) {
      var one = index ? link.cloneNode(false) : link;
      if (index) { one.tabIndex = -1; one.setAttribute("aria-hidden", "true"); one.removeAttribute("role"); }
      else { one.setAttribute("aria-label", words + "，" + number.about); }
      piece.replaceWith(one);
      one.appendChild(piece);
    });
  }
  function link(told, drawn) {
    var places = aligned(told.paragraphs, drawn), byParagraph = new Map();
    told.numbers.forEach(function (number) {
      if (!byParagraph.has(number.paragraph)) { byParagraph.set(number.paragraph, []); }
      byParagraph.get(number.paragraph).push(number);
    });
    byParagraph.forEach(function (numbers, place) {
      if (!places[place]) { return; }
      var text = told.paragraphs[place], there = characters(places[place]);
      // From the last to the first, so that cutting a text node leaves the places before it as they are.
      numbers.sort(function (one, other) { return other.start - one.start; }).forEach(function (number) {
        var from = squeezed(text.slice(0, number.start)).length, to = from + squeezed(text.slice(number.start, number.end)).length;
        var pieces = [], at = to;
        while (at > from) {
          var node = there[at - 1][0], last = there[at - 1][1] + 1, first = at - 1;
          while (first > from && there[first - 1][0] === node) { first -= 1; }
          if (last < node.data.length) { node.splitText(last); }
          pieces.unshift(there[first][1] ? node.splitText(there[first][1]) : node);
          at = first;
        }
        if (pieces.length) { linked(number, pieces); }
      });
    });
  }

  function paragraphOf(words) {
    var wanted = squeezed(words || ""), all = Array.prototype.slice.call(root.querySelectorAll("article p"));
    function begins(paragraph) {
      var text = squeezed(paragraph.textContent).replace(/^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．]|（\d+）)/, "");
      return text.indexOf(wanted) === 0 || squeezed(paragraph.textContent).indexOf(wanted) === 0;
    }
    return wanted ? all.filter(begins)[0] : undefined;
  }
  function placeOf(gap) { return paragraphOf(gap.section) || paragraphOf(gap.head); }
  function mark(gaps) {
    root.querySelectorAll(".lacks").forEach(function (one) { one.remove(); });
    var marked = new Map();
    gaps.forEach(function (gap) {
      var place = placeOf(gap);
      if (!place) { return; }
      if (!marked.has(place)) { marked.set(place, {count: 0, first: gap.id}); }
      marked.get(place).count += gap.count;
    });
    var places = Array.from(marked.keys()).sort(function (one, other) {
      return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
    });
    places.forEach(function (place) {
      var one = marked.get(place);
      var section = place.closest("section"), button = document.createElement("button");
      button.type = "button";
      button.className = "lacks";
      button.textContent = "缺 " + one.count + " 项";
      button.title = "这里有没写的：看右边的缺项";
      button.style.top = (place.getBoundingClientRect().top - section.getBoundingClientRect().top) / zoom + "px";
      button.addEventListener("click", function () { tell({gap: one.first}); });
      section.appendChild(button);
    });
  }

  var zoom = 1;
  function fit() {
    var sheet = root.querySelector("section.docx");
    if (!sheet) { return; }
    root.style.zoom = 1;
    zoom = Math.min(1, (document.documentElement.clientWidth - 30) / sheet.offsetWidth);
    root.style.zoom = zoom;
  }
  // Moves this document only; scrollIntoView would move the page around it as well.
  function seen(one) {
    var box = one.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= window.innerHeight;
  }
  function bring(one) { window.scrollBy(0, one.getBoundingClientRect().top - window.innerHeight / 4); }
  function show(index, focus) {
    var found = root.querySelectorAll('.n[data-number="' + Number(index) + '"]');
    root.querySelectorAll(".n.on").forEach(function (one) { one.classList.remove("on"); one.removeAttribute("aria-current"); });
    found.forEach(function (one) { one.classList.add("on"); });
    if (!found.length) { return; }
    found[0].setAttribute("aria-current", "true");
    if (!seen(found[0])) { bring(found[0]); }
    if (focus) { found[0].focus({preventScroll: true}); }
  }
  function find(gap) {
    var place = placeOf(gap);
    if (!place) { return; }
    bring(place);
    place.classList.remove("here");
    void place.offsetWidth;
    place.classList.add("here");
  }
  function heard(what) {
    if (what.show !== undefined) { show(what.show, what.focus); }
    if (what.find) { find(what.find); }
    if (what.gaps) { mark(what.gaps); }
  }
  window.addEventListener("message", function (event) {
    if (event.origin !== location.origin || event.source !== window.parent || !event.data) { return; }
    if (ready) { heard(event.data); } else { waiting.push(event.data); }
  });
  root.addEventListener("click", function (event) {
    var number = event.target.closest(".n"), away = event.target.closest("a");
    if (away) { event.preventDefault(); }
    if (!number) { return; }
    show(number.dataset.number, false);
    tell({number: Number(number.dataset.number), keyboard: event.detail === 0});
  });
  root.addEventListener("keydown", function (event) {
    var number = event.target.closest(".n");
    if (number && event.key === " ") { event.preventDefault(); number.click(); }
  });
  window.addEventListener("resize", fit);

  // Page numbers that are simple fields are not drawn; their runs are.
  function plainFields(data) {
    return window.JSZip.loadAsync(data).then(function (zip) {
      var parts = Object.keys(zip.files).filter(function (name) { return /^word\/(?:header|footer)\d*\.xml$/.test(name); });
      return Promise.all(parts.map(function (name) {
        return zip.file(name).async("string").then(function (text) {
          zip.file(name, text.replace(/<w:fldSimple\b[^>]*[^\/]>|<\/w:fldSimple>/g, ""));
        });
      })).then(function () { return zip.generateAsync({type: "arraybuffer"}); });
    });
  }
  function got(answer) {
    if (!answer.ok) { return answer.json().then(function (told) { throw new Error(told.message); }); }
    return answer;
  }
  var asked = {headers: {Accept: "application/json"}};
  var numbers = fetch(base + "/numbers.json", asked).then(got).then(function (answer) { return answer.json(); })
    .catch(function (error) { return {wrong: error.message}; });
  fetch(base + "/report.docx", asked).then(got).then(function (answer) { return answer.arrayBuffer(); })
    .then(plainFields).then(function (data) { return window.docx.renderAsync(data, root, root, LOOKS); })
    .then(function () { return Promise.all([numbers, document.fonts.ready]); })
    .then(function (both) {
      var told = both[0];
      if (told.wrong) { wrong("数的来历没有查出来：" + told.wrong); } else { link(told, Array.prototype.slice.call(root.querySelectorAll("article p"))); state.textContent = ""; }
      window.drafterPages(root);
      fit();
      ready = true;
      document.body.dataset.ready = "yes";
      tell({ready: true, made: told.made || ""});
      waiting.forEach(heard);
    })
    .catch(function (error) { wrong("报告没有打开：" + error.message + " 可以下载以后用 WPS 打开。"); });
})();
