/** Breaks a text into lines of at most `width` characters, the second and later ones indented. */
export function wrap(text: string, width: number, indent = 0): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = word;
    if (line.trim() && line.length + 1 + rest.length > width) {
      lines.push(line);
      line = ' '.repeat(indent);
    } else if (line.trim()) {
      line += ' ';
    }
    while (line.length + rest.length > width) {
      const room = width - line.length;
      lines.push(line + rest.slice(0, room));
      rest = rest.slice(room);
      line = ' '.repeat(indent);
    }
    line += rest;
  }
  return [...lines, line];
}
