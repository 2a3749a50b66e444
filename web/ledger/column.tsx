import { type ReactNode, useState } from 'react';

interface ColumnProps {
  title: string;
  count: number;
  /** beside the title: why we are closed that day */
  aside?: string | undefined;
  isNow?: boolean;
  /** Whether what is being dragged may be dropped here. */
  takes: boolean;
  onDrop: () => void;
  children: ReactNode;
}

/** A column of cards, which says where a card may be dropped. */
export function Column({ title, count, aside, isNow = false, takes, onDrop, children }: ColumnProps) {
  const [over, setOver] = useState(false);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is the second way: the card's menu does the same
    <section
      className={`column${isNow ? ' now' : ''}${takes ? ' takes' : ''}${takes && over ? ' over' : ''}`}
      aria-label={title}
      onDragOver={(event) => {
        if (!takes) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (takes) onDrop();
      }}
    >
      <h2>
        {title} <span className="count">{count}</span>
      </h2>
      {aside && <p className="small-text">{aside}</p>}
      {count > 0 ? <ul>{children}</ul> : <p className="small-text none">Nothing</p>}
    </section>
  );
}
