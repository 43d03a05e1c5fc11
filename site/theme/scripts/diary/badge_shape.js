// Where things stand on a badge. Pure: no document here.

/**
 * @param {string} text @param {number} most characters of a line, where its words allow @param {number} rows
 * @returns {string[]} its words in lines; what is too much ends in an ellipsis
 */
export function linesOf(text, most, rows) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/ +/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= rows) return lines;
  return [...lines.slice(0, rows - 1), `${lines[rows - 1]}…`];
}

/**
 * One place for each stop, the first at the top, the others clockwise.
 * @param {number} count @param {number} middle of the square @param {number} radius
 * @returns {{x: number, y: number}[]}
 */
export function stampsAround(count, middle, radius) {
  return Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
    return { x: middle + radius * Math.cos(angle), y: middle + radius * Math.sin(angle) };
  });
}
