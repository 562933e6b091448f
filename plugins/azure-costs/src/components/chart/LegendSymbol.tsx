import { useId } from 'react';
import { HatchPattern } from './HatchPattern';

/** A mark of the chart as it is drawn there. */
export function LegendSymbol(props: {
  symbol: 'budget' | 'forecast' | 'unknown' | 'unusual';
}) {
  const { symbol } = props;
  const hatchId = `hatch-${useId().replaceAll(':', '')}`;
  return (
    <svg width="20" height="12" aria-hidden="true">
      {symbol === 'budget' && (
        <line
          x1="0"
          x2="20"
          y1="6"
          y2="6"
          stroke="var(--bui-fg-primary)"
          strokeWidth="2"
        />
      )}
      {symbol === 'forecast' && (
        <line
          x1="0"
          x2="20"
          y1="6"
          y2="6"
          stroke="var(--bui-fg-secondary)"
          strokeWidth="2"
          strokeDasharray="4 3"
        />
      )}
      {symbol === 'unusual' && (
        <path d="M10 1 L15 11 L5 11 Z" fill="var(--bui-fg-negative)" />
      )}
      {symbol === 'unknown' && (
        <>
          <defs>
            <HatchPattern id={hatchId} />
          </defs>
          <rect
            x="0.5"
            y="0.5"
            width="19"
            height="11"
            fill={`url(#${hatchId})`}
            stroke="var(--bui-border-2)"
          />
        </>
      )}
    </svg>
  );
}
