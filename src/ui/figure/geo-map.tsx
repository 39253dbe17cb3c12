// A map of areas by their contours (GeoJSON), without tile server: its library is loaded when the map is first shown.
// Where it cannot draw (no WebGL), and on paper, the picture given as `fallback` stands for it.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { GeoMapHandle, MapArea, MapOutline } from './geo-map.client.ts';

export interface GeoMapProps {
  label: string;
  areas: readonly MapArea[];
  /** Drawn in dashes, never picked. */
  outlines?: readonly MapOutline[];
  selected?: string | null;
  /** Areas shown apart, as those an item looked at applies to. */
  shown?: readonly string[];
  onPick?: (key: string) => void;
  fallback: ReactNode;
}

export function GeoMap({ label, areas, outlines = [], selected = null, shown = [], onPick, fallback }: GeoMapProps) {
  const place = useRef<HTMLDivElement>(null);
  const [handle, setHandle] = useState<GeoMapHandle | null>(null);
  const [failed, setFailed] = useState(false);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    const container = place.current;
    if (!container) return;
    let open: GeoMapHandle | null = null;
    let gone = false;
    import('./geo-map.client.ts')
      .then(({ openGeoMap }) => openGeoMap(container, { label, onPick: (key) => pick.current?.(key) }))
      .then((made) => {
        if (gone) return made.close();
        open = made;
        setHandle(made);
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      open?.close();
    };
  }, [label]);
  useEffect(() => handle?.draw(areas, outlines), [handle, areas, outlines]);
  useEffect(() => handle?.mark(selected, shown), [handle, selected, shown]);
  return (
    <div className="geomap">
      {failed ? null : <div ref={place} className="geomap-place no-print" />}
      <div className={failed ? undefined : 'geomap-paper'}>{fallback}</div>
    </div>
  );
}
