import type { TodayView } from '../api/shapes.ts';
import { GlyphShape } from '../glyph/glyph.tsx';

const WIDTH = 1120;
const LEFT = 40;
const RIGHT = 1080;
const LINE = 46;
/** Marks nearer than this many units would write over each other's names: every second name goes up a line. */
const NAME_ROOM = 132;

interface DayLineProps {
  line: TodayView['dayLine'];
  now: string;
}

/** Today's promises on one line, from opening to closing. Spoken as one full sentence. */
export function DayLine({ line, now }: DayLineProps) {
  const from = Date.parse(line.fromAt);
  const span = Math.max(1, Date.parse(line.untilAt) - from);
  const place = (at: string): number => {
    const part = Math.min(1, Math.max(0, (Date.parse(at) - from) / span));
    return Math.round(LEFT + part * (RIGHT - LEFT));
  };
  const nowX = place(now);
  let lastX = Number.NEGATIVE_INFINITY;
  let raised = false;
  const marks = line.marks.map((mark) => {
    const x = place(mark.at);
    raised = x - lastX < NAME_ROOM ? !raised : false;
    lastX = x;
    return { ...mark, x, nameY: raised ? 8 : 24 };
  });

  return (
    <figure className="day">
      <svg className="line" viewBox={`0 0 ${WIDTH} 88`} role="img" aria-label={line.spoken}>
        <line x1={LEFT} x2={RIGHT} y1={LINE} y2={LINE} stroke="var(--hairline)" strokeWidth="3" />
        <line x1={LEFT} x2={nowX} y1={LINE} y2={LINE} stroke="var(--promise)" strokeWidth="3" />
        {line.ticks.map((tick) => (
          <text key={tick.at} x={place(tick.at)} y={LINE + 32} textAnchor="middle">
            {tick.label}
          </text>
        ))}
        {marks.map((mark) => (
          <g key={`${mark.at}${mark.conversationId}${mark.label}`}>
            <circle cx={mark.x} cy={LINE} r="13" fill="var(--canvas)" />
            <GlyphShape name={mark.glyph} x={mark.x} y={LINE} size={22} />
            <text className="named" x={mark.x} y={mark.nameY} textAnchor="middle">
              {mark.label.length > 24 ? `${mark.label.slice(0, 23)}…` : mark.label}
            </text>
          </g>
        ))}
        <line x1={nowX} x2={nowX} y1={LINE - 12} y2={LINE + 12} stroke="var(--promise)" strokeWidth="2" />
      </svg>
    </figure>
  );
}
