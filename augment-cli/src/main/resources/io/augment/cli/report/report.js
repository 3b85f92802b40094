/* No less-than sign and no ampersand in here: the page is well-formed XML. */
(function () {
  'use strict';

  /* What a row is sorted by: a number, a text, or null for a number that is undefined. */
  function key(row, column) {
    var cell = row.cells[column];
    var value = cell.getAttribute('data-value');
    if (value === null) {
      return cell.textContent;
    }
    return value === '' ? null : Number(value);
  }

  function order(one, other) {
    if (typeof one === 'string') {
      return one.localeCompare(other, 'en', { numeric: true });
    }
    return one - other;
  }

  /* Stable; what is undefined comes last either way. */
  function sort(table, column, sign) {
    var body = table.tBodies[0];
    Array.from(body.rows)
      .sort(function (one, other) {
        var a = key(one, column);
        var b = key(other, column);
        if (a === null || b === null) {
          return (a === null ? 1 : 0) - (b === null ? 1 : 0);
        }
        return sign * order(a, b);
      })
      .forEach(function (row) {
        body.appendChild(row);
      });
  }

  function makeSortable(table) {
    var headings = Array.from(table.tHead.rows[0].cells);
    headings.forEach(function (heading, column) {
      var button = document.createElement('button');
      button.type = 'button';
      button.title = 'Sort by this column';
      button.append.apply(button, Array.from(heading.childNodes));
      heading.appendChild(button);
      button.addEventListener('click', function () {
        var descending = heading.getAttribute('aria-sort') === 'ascending';
        headings.forEach(function (other) {
          other.removeAttribute('aria-sort');
        });
        heading.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        sort(table, column, descending ? -1 : 1);
      });
    });
  }

  document.querySelectorAll('table').forEach(makeSortable);

  /* Paper can't be unfolded. The stylesheet says so too, for browsers that know how. */
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('details:not([open])').forEach(function (details) {
      details.open = true;
      details.dataset.folded = 'true';
    });
  });
  window.addEventListener('afterprint', function () {
    document.querySelectorAll('details[data-folded]').forEach(function (details) {
      details.open = false;
      delete details.dataset.folded;
    });
  });
})();
