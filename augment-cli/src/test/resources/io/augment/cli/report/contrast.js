// What is too faint against what lies behind it (WCAG 2.2, 1.4.3 and 1.4.11).
() => {
  const parse = color => color.match(/[\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(c => {
      const s = c / 255;
      return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const background = element => {
    for (let e = element; e; e = e.parentElement) {
      const color = parse(getComputedStyle(e).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const check = (element, color, least) => {
    const found = ratio(parse(color), background(element));
    if (!(found >= least)) {
      poor.push(`${element.tagName}.${element.getAttribute('class')} ${found.toFixed(2)} < ${least}`);
    }
  };
  let texts = 0;
  for (const element of document.body.querySelectorAll('*')) {
    const written = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    const style = getComputedStyle(element);
    if (element.matches('svg title, svg desc, script')) continue;
    if (written) {
      texts++;
      check(element, element.matches('svg *') ? style.fill : style.color, 4.5);
    }
    if (element.matches('.mark, .bar, .repeat')) check(element, style.fill, 3);
    if (element.matches('.whisker, .curve, .reference, .axis')) check(element, style.stroke, 3);
  }
  return texts > 100 ? [...new Set(poor)] : ['only ' + texts + ' texts'];
}
