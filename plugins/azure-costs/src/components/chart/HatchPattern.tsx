/** Slanted lines, for days of which nothing is known. */
export function HatchPattern({ id }: { id: string }) {
  return (
    <pattern
      id={id}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <line y2="6" stroke="var(--bui-border-2)" strokeWidth="2" />
    </pattern>
  );
}
