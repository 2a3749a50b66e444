import type { JSX } from 'react';

/** The seven states a promise can show. Told apart by shape first, by colour second. */
export type GlyphName = 'open' | 'due' | 'risk' | 'kept' | 'broken' | 'waiting' | 'moved';

const SHAPES: Record<GlyphName, JSX.Element> = {
  open: <circle cx="10" cy="10" r="6.5" fill="none" stroke="currentColor" strokeWidth="2.4" />,
  due: (
    <>
      <circle cx="10" cy="10" r="6.5" fill="none" stroke="currentColor" strokeWidth="2.4" />
      <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
    </>
  ),
  risk: (
    <>
      <circle cx="10" cy="10" r="6.9" fill="none" stroke="currentColor" strokeWidth="2.2" />
      <path d="M10 6.6v4" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx="10" cy="13.4" r="1.25" fill="currentColor" />
    </>
  ),
  kept: (
    <>
      <circle cx="10" cy="10" r="8" fill="currentColor" />
      <path
        className="cut"
        d="M6.2 10.3l2.6 2.6 5-5.4"
        fill="none"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  broken: (
    <>
      <path
        d="M13.2 4.3A6.5 6.5 0 1 0 16.4 11"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <path d="M13.6 8.2l4-4M17.6 8.2l-4-4" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
    </>
  ),
  waiting: (
    <circle
      cx="10"
      cy="10"
      r="6.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeDasharray="2.6 3.2"
      strokeLinecap="round"
    />
  ),
  moved: (
    <>
      <circle cx="7" cy="10" r="4.8" fill="none" stroke="currentColor" strokeWidth="2.2" />
      <circle cx="13" cy="10" r="4.8" fill="none" stroke="currentColor" strokeWidth="2.2" />
    </>
  ),
};

interface GlyphProps {
  name: GlyphName;
  /** State in words; leave out where the words stand beside the glyph. */
  label?: string;
  /** Closes the ring once, for the person who kept the promise. */
  closing?: boolean;
}

/** A promise glyph of 18 px. */
export function Glyph({ name, label, closing }: GlyphProps) {
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className={`glyph ${name}${closing ? ' closing' : ''}`} viewBox="0 0 20 20" {...named}>
      {SHAPES[name]}
    </svg>
  );
}

/** The same shape for use inside another SVG, at its own place and size. */
export function GlyphShape({ name, x, y, size }: { name: GlyphName; x: number; y: number; size: number }) {
  return (
    <svg
      className={`glyph ${name}`}
      viewBox="0 0 20 20"
      x={x - size / 2}
      y={y - size / 2}
      width={size}
      height={size}
      aria-hidden
    >
      {SHAPES[name]}
    </svg>
  );
}
