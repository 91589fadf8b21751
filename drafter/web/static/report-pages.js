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
