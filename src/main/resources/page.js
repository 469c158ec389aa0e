// Draws every chart from the table beside it, when it comes into view, and filters features.
(() => {
  'use strict';
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const narrow = matchMedia('(max-width: 40rem)');
  const drawn = new Map();
  root.classList.add('scripted');

  const colour = name => getComputedStyle(root).getPropertyValue(name).trim();
  const short = (text, length) => (text.length > length ? text.slice(0, length - 1) + '…' : text);
  const round = value => String(Number(value.toPrecision(3)));
  const age = seconds => {
    const units = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
    const [length, unit] = units.find(([least]) => Math.abs(seconds) >= least) || units[3];
    return `${round(seconds / length)} ${unit}`;
  };
  /** Between the ticks of an axis of ages: a few of them, each a round number of its unit. */
  const step = longest => {
    const unit = [86400, 3600, 60].find(seconds => longest >= 2 * seconds) || 1;
    const rough = longest / unit / (narrow.matches ? 3 : 6);
    const power = 10 ** Math.floor(Math.log10(rough));
    return unit * power * [1, 2, 5, 10].find(factor => factor * power >= rough);
  };
  const formats = {
    count: value => value.toLocaleString('en'),
    share: value => `${round(value * 100)} %`,
    seconds: value => `${round(value)} s`,
    age,
  };

  /** Columns whose cells carry numbers; a pair of numbers is a bar from one to the other. */
  function read(figure) {
    const table = figure.querySelector('table');
    const rows = [...table.tBodies[0].rows];
    const number = cell =>
      cell.dataset.v === undefined ? null : cell.dataset.v.includes(' ') ? cell.dataset.v.split(' ').map(Number) : Number(cell.dataset.v);
    const series = [...table.tHead.rows[0].cells]
      .map((head, place) => ({
        name: head.textContent,
        values: rows.map(row => number(row.cells[place])),
        texts: rows.map(row => row.cells[place].textContent),
      }))
      .filter(column => column.values.some(value => value !== null));
    return { names: rows.map(row => row.cells[0].textContent), series };
  }

  /** What a bar says, at its end. */
  const ends = {
    id: 'ends',
    afterDatasetsDraw(chart) {
      const { ctx, data } = chart;
      ctx.save();
      ctx.font = `12px ${Chart.defaults.font.family}`;
      ctx.fillStyle = colour('--ink');
      ctx.textBaseline = 'middle';
      chart.getDatasetMeta(0).data.forEach((bar, place) => {
        if (data.datasets[0].data[place] !== null) {
          ctx.fillText(data.datasets[0].texts[place], bar.x + 6, bar.y);
        }
      });
      ctx.restore();
    },
  };

  function datasets(kind, series) {
    return series.map((column, place) => {
      const own = colour(kind === 'spans' && place > 0 ? '--pale-1' : `--series-${(place % 5) + 1}`);
      return {
        label: column.name,
        data: column.values,
        texts: column.texts,
        backgroundColor: own,
        borderColor: kind === 'spans' ? colour('--series-1') : own,
        borderWidth: { lines: 2, spans: 1 }[kind] || 0,
        borderRadius: kind === 'spans' ? 0 : 2,
        pointRadius: 2.5,
        pointStyle: ['circle', 'rect', 'triangle', 'rectRot', 'star'][place % 5],
        borderDash: [[], [6, 3], [2, 3], [8, 3, 2, 3], [1, 2]][place % 5],
        spanGaps: true,
        maxBarThickness: kind === 'columns' ? 40 : 20,
        minBarLength: kind === 'spans' ? 2 : 0,
        grouped: kind !== 'spans',
        categoryPercentage: 0.85,
        barPercentage: 0.92,
      };
    });
  }

  function options(figure, kind, names, series) {
    const lying = kind === 'bars' || kind === 'spans';
    const small = figure.closest('.cards') !== null;
    const format = formats[figure.dataset.unit];
    const text = { color: colour('--dim'), font: { size: small ? 11 : 12 } };
    const length = lying ? (narrow.matches ? 16 : 34) : 12;
    const values = {
      beginAtZero: true,
      grid: { color: colour('--grid') },
      border: { display: false },
      ticks: { ...text, callback: format, maxTicksLimit: small || narrow.matches ? 4 : 7, maxRotation: 0 },
    };
    if (figure.dataset.unit === 'age') {
      values.ticks.stepSize = step(Math.max(...series.flatMap(column => column.values.flat())));
    }
    if (figure.dataset.unit === 'share' && kind === 'bars' && Math.max(...series[0].values) > 0.5) {
      values.max = 1;
    }
    const categories = {
      grid: { display: false },
      border: { color: colour('--line') },
      ticks: {
        ...text,
        autoSkip: !lying,
        autoSkipPadding: 10,
        maxRotation: 0,
        callback: place => short(names[place], length),
      },
    };
    return {
      indexAxis: lying ? 'y' : 'x',
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: 'index', axis: lying ? 'y' : 'x', intersect: false },
      layout: { padding: { right: kind === 'bars' ? 64 : 8, top: 4 } },
      scales: lying ? { x: values, y: categories } : { x: categories, y: values },
      plugins: {
        legend: {
          display: series.length > 1,
          position: 'top',
          align: 'start',
          onClick: null,
          labels: { ...text, boxWidth: 12, boxHeight: 8, usePointStyle: kind === 'lines' },
        },
        tooltip: {
          callbacks: {
            title: items => (items.length ? names[items[0].dataIndex] : ''),
            label: item => `${item.dataset.label}: ${item.dataset.texts[item.dataIndex]}`,
          },
        },
      },
    };
  }

  function draw(figure) {
    const kind = figure.dataset.kind;
    const { names, series } = read(figure);
    if (series.length === 0) {
      return;
    }
    if (kind === 'bars' || kind === 'spans') {
      figure.querySelector('.plot').style.height = `${names.length * 32 + (series.length > 1 ? 72 : 44)}px`;
    }
    drawn.get(figure)?.destroy();
    drawn.set(
      figure,
      new Chart(figure.querySelector('canvas'), {
        type: kind === 'lines' ? 'line' : 'bar',
        data: { labels: names, datasets: datasets(kind, series) },
        options: options(figure, kind, names, series),
        plugins: kind === 'bars' ? [ends] : [],
      }),
    );
  }

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  const seen = new IntersectionObserver(
    entries =>
      entries
        .filter(entry => entry.isIntersecting)
        .forEach(entry => {
          seen.unobserve(entry.target);
          draw(entry.target);
        }),
    { rootMargin: '300px' },
  );
  document.querySelectorAll('figure.chart').forEach(figure => {
    figure.querySelector('details').open = false;
    seen.observe(figure);
  });
  const redraw = () => [...drawn.keys()].forEach(draw);
  // Paper is not scrolled.
  addEventListener('beforeprint', () =>
    document.querySelectorAll('figure.chart').forEach(figure => drawn.has(figure) || draw(figure)),
  );
  dark.addEventListener('change', redraw);
  narrow.addEventListener('change', redraw);

  const controls = document.querySelector('.controls');
  if (controls) {
    const list = document.querySelector('.cards');
    const cards = [...list.children];
    const [name, order] = [controls.elements.name, controls.elements.order];
    const shown = controls.querySelector('output');
    const orders = {
      drift: (one, other) => other.dataset.drift - one.dataset.drift || one.dataset.place - other.dataset.place,
      place: (one, other) => one.dataset.place - other.dataset.place,
      name: (one, other) => one.dataset.name.localeCompare(other.dataset.name),
      missing: (one, other) => other.dataset.missing - one.dataset.missing || one.dataset.place - other.dataset.place,
    };
    const filter = () => {
      const words = name.value.toLowerCase().split(/\s+/);
      cards.forEach(card => {
        const text = card.dataset.name.toLowerCase();
        card.hidden = !words.every(word => text.includes(word));
      });
      shown.textContent = `${cards.filter(card => !card.hidden).length} of ${cards.length} shown`;
    };
    name.addEventListener('input', filter);
    order.addEventListener('change', () => list.append(...cards.sort(orders[order.value])));
    controls.addEventListener('submit', event => event.preventDefault());
    filter();
  }
})();
