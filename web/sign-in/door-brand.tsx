import { Glyph } from '../glyph/glyph.tsx';

/** Whose door this is, above every screen that stands outside the desk. */
export function DoorBrand() {
  return (
    <p className="door-brand">
      <Glyph name="kept" /> Kept
    </p>
  );
}
