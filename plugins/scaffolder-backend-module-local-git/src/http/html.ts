/** A piece of a page in which everything foreign has been escaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Interpolation = Html | Html[] | string | number | undefined | false;

/** Writes HTML; what is interpolated is escaped unless it is {@link Html} itself. */
export function html(
  strings: TemplateStringsArray,
  ...values: Interpolation[]
): Html {
  return new Html(
    strings.reduce((text, next, i) => `${text}${render(values[i - 1])}${next}`),
  );
}

function render(value: Interpolation): string {
  if (value instanceof Html) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return value.map(render).join('');
  }
  return value === undefined || value === false ? '' : escape(String(value));
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
