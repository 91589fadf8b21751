// Cuts a document that was drawn as long sheets into pages, line by line. Near enough to read by; the exact pages are a PDF.
// First everything is measured, then cut from the end: a long report is laid out twice and not once for each page.
(function () {
  "use strict";
  var SLACK = 1.5;

  function px(words) { return parseFloat(words) || 0; }

  // The lines of a paragraph by its characters: where a line ends below a limit, and what it begins with.
  function Lines(paragraph) {
    var walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT), nodes = [], total = 0, range = document.createRange();
    var high = px(getComputedStyle(paragraph).lineHeight);
    while (walk.nextNode()) {
      if (walk.currentNode.data.length) { nodes.push([walk.currentNode, total]); total += walk.currentNode.data.length; }
    }
    function at(index) {
      var low = 0, last = nodes.length - 1;
      while (low < last) { var middle = (low + last + 1) >> 1; if (nodes[middle][1] <= index) { low = middle; } else { last = middle - 1; } }
      return [nodes[low][0], index - nodes[low][1]];
    }
    function line(index) {
      var place = at(index);
      range.setStart(place[0], place[1]);
      range.setEnd(place[0], place[1] + 1);
      var box = range.getBoundingClientRect(), middle = (box.top + box.bottom) / 2, half = (high || box.height) / 2;
      return {middle: middle, half: half, top: middle - half, bottom: middle + half};
    }
    // The first line that ends below the limit: its first character and its top; null when all end above it.
    this.below = function (limit) {
      var low = 0, end = total;
      while (low < end) { var middle = (low + end) >> 1; if (line(middle).bottom > limit) { end = middle; } else { low = middle + 1; } }
      if (low >= total) { return null; }
      var first = line(low), here = low;
      while (here > 0 && Math.abs(line(here - 1).middle - first.middle) < first.half) { here -= 1; }
      return {index: here, at: at(here), top: first.top};
    };
  }

  // Where the sheets of an article end: before which child, and within it at which character or row.
  function planned(article, room) {
    var cuts = [], start = article.getBoundingClientRect().top;
    Array.prototype.forEach.call(article.children, function (child) {
      var box = child.getBoundingClientRect(), lines = null, from = 0;
      function next() {
        var limit = start + room + SLACK;
        if (box.bottom <= limit) { return null; }
        if (child.tagName === "P") {
          lines = lines || new Lines(child);
          var line = lines.below(limit);
          if (line && line.index > from) { from = line.index; return {child: child, at: line.at, start: line.top}; }
          if (!line) { return null; }
        } else if (child.tagName === "TABLE") {
          var rows = child.rows, row = Math.max(1, from);
          while (row < rows.length && rows[row].getBoundingClientRect().bottom <= limit) { row += 1; }
          if (row >= 2 && row > from && row < rows.length) {
            from = row;
            return {child: child, row: row, start: rows[row].getBoundingClientRect().top - rows[0].getBoundingClientRect().height};
          }
        }
        return !from && box.top > start + 1 ? {child: child, start: box.top} : null;
      }
      for (var cut = next(); cut; cut = next()) { cuts.push(cut); start = cut.start; }
    });
    return cuts;
  }
  function restOfParagraph(paragraph, at) {
    var range = document.createRange(), rest = paragraph.cloneNode(false);
    range.setStart(at[0], at[1]);
    range.setEnd(paragraph, paragraph.childNodes.length);
    rest.appendChild(range.extractContents());
    rest.style.textIndent = "0";
    rest.style.marginTop = "0";
    if (getComputedStyle(paragraph).textAlign === "justify") { paragraph.style.textAlignLast = "justify"; }
    return rest;
  }
  function restOfTable(table, row) {
    var rows = Array.prototype.slice.call(table.rows), rest = table.cloneNode(false);
    table.querySelectorAll(":scope > colgroup").forEach(function (one) { rest.appendChild(one.cloneNode(true)); });
    rest.appendChild(rows[0].cloneNode(true));
    rows.slice(row).forEach(function (one) { rest.appendChild(one); });
    return rest;
  }
  function cutAt(section, article, cut) {
    var sheet = section.cloneNode(false), fresh = article.cloneNode(false), child = cut.child;
    Array.prototype.forEach.call(section.children, function (one) { sheet.appendChild(one === article ? fresh : one.cloneNode(true)); });
    if (cut.at) { fresh.appendChild(restOfParagraph(child, cut.at)); }
    else if (cut.row) { fresh.appendChild(restOfTable(child, cut.row)); }
    var after = cut.at || cut.row ? child.nextSibling : child;
    while (after) { var following = after.nextSibling; fresh.appendChild(after); after = following; }
    section.after(sheet);
  }
  function numbered(root) {
    root.querySelectorAll("section.docx").forEach(function (section, index) {
      section.querySelectorAll("footer").forEach(function (footer) {
        var walk = document.createTreeWalker(footer, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          if (/^\s*\d+\s*$/.test(walk.currentNode.data)) { walk.currentNode.data = String(index + 1); }
        }
      });
    });
  }
  window.drafterPages = function (root) {
    var plans = Array.prototype.map.call(root.querySelectorAll("section.docx"), function (section) {
      var style = getComputedStyle(section), article = section.querySelector("article"), high = px(style.minHeight);
      var room = high - px(style.paddingTop) - px(style.paddingBottom);
      return {section: section, article: article, cuts: article && high ? planned(article, room) : []};
    });
    plans.forEach(function (one) {
      one.cuts.reverse().forEach(function (cut) { cutAt(one.section, one.article, cut); });
    });
    numbered(root);
  };
})();

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
  var told = JSON.parse(document.getElementById("told").textContent);
  fetch(base + "/report.docx", {headers: {Accept: "application/json"}}).then(got).then(function (answer) { return answer.arrayBuffer(); })
    .then(plainFields).then(function (data) { return window.docx.renderAsync(data, root, root, LOOKS); })
    .then(function () { return document.fonts.ready; })
    .then(function () {
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
