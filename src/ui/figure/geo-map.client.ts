// MapLibre behind three verbs: draw these areas, mark those, close. Colours are the tokens of the page, read again when its theme changes.
import {
  type ExpressionSpecification,
  type GeoJSONSource,
  type LayerSpecification,
  LngLatBounds,
  Map as MapLibre,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';

type Geometry =
  | { type: 'Polygon'; coordinates: [number, number, ...number[]][][] }
  | { type: 'MultiPolygon'; coordinates: [number, number, ...number[]][][][] };

export interface MapOutline {
  key: string;
  geometry: Geometry;
}

export interface MapArea extends MapOutline {
  /** Written on the area; lines are parted by a line feed. */
  label: string;
  /** 0 to 1: how full the area is drawn. */
  weight: number;
}

export interface GeoMapHandle {
  draw: (areas: readonly MapArea[], outlines: readonly MapOutline[]) => void;
  mark: (selected: string | null, shown: readonly string[]) => void;
  close: () => void;
}

const WORDS = {
  'Map.Title': 'Carte',
  'NavigationControl.ZoomIn': 'Agrandir',
  'NavigationControl.ZoomOut': 'Réduire',
  'ScaleControl.Feet': 'ft',
  'ScaleControl.Meters': 'm',
  'ScaleControl.Kilometers': 'km',
  'ScaleControl.Miles': 'mi',
  'ScaleControl.NauticalMiles': 'nm',
  'CooperativeGesturesHandler.WindowsHelpText': 'Ctrl et la molette pour agrandir',
  'CooperativeGesturesHandler.MacHelpText': '⌘ et la molette pour agrandir',
  'CooperativeGesturesHandler.MobileHelpText': 'Deux doigts pour déplacer la carte',
};

const among = (keys: readonly string[]): ExpressionSpecification => ['in', ['get', 'key'], ['literal', [...keys]]];

setWorkerUrl(worker);

/** Throws where nothing can be drawn. */
export async function openGeoMap(
  container: HTMLElement,
  { label, onPick }: { label: string; onPick: (key: string) => void },
): Promise<GeoMapHandle> {
  const map = new MapLibre({
    container,
    style: { version: 8, sources: {}, layers: [] },
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    maxZoom: 18,
    locale: WORDS,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl({ unit: 'metric' }));
  const canvas = map.getCanvas();
  canvas.setAttribute('aria-label', label);
  await new Promise((resolve, reject) => {
    map.once('load', resolve);
    map.once('error', ({ error }) => reject(error));
  });
  for (const id of ['outlines', 'areas']) map.addSource(id, { type: 'geojson', data: collect([]) });
  const paint = () => {
    for (const layer of listLayers(getComputedStyle(container))) {
      const state = map.getLayer(layer.id) ? map.getFilter(layer.id) : undefined;
      if (map.getLayer(layer.id)) map.removeLayer(layer.id);
      map.addLayer(layer);
      if (state) map.setFilter(layer.id, state);
    }
  };
  paint();
  map.on('click', 'areas', ({ features }) => {
    const key = features?.[0]?.properties.key;
    if (typeof key === 'string') onPick(key);
  });
  map.on('mouseenter', 'areas', () => canvas.classList.add('geomap-over'));
  map.on('mouseleave', 'areas', () => canvas.classList.remove('geomap-over'));
  const stopTheme = onTheme(paint);
  let drawn = '';
  return {
    draw: (areas, outlines) => {
      (map.getSource('areas') as GeoJSONSource).setData(collect(areas));
      (map.getSource('outlines') as GeoJSONSource).setData(collect(outlines));
      const keys = [...areas, ...outlines].map(({ key }) => key).join();
      // Another filter leaves the reader where they looked; other areas are brought into sight.
      if (keys !== drawn) frame(map, [...areas, ...outlines]);
      drawn = keys;
    },
    mark: (selected, shown) => {
      map.setFilter('selected', among(selected === null ? [] : [selected]));
      map.setFilter('shown', among(shown));
    },
    close: () => {
      stopTheme();
      map.remove();
    },
  };
}

function collect(outlines: readonly (MapOutline & { label?: string; weight?: number })[]) {
  return {
    type: 'FeatureCollection' as const,
    features: outlines.map(({ key, geometry, label = '', weight = 0 }) => ({
      type: 'Feature' as const,
      properties: { key, label, weight },
      geometry,
    })),
  };
}

function frame(map: MapLibre, outlines: readonly MapOutline[]): void {
  const bounds = new LngLatBounds();
  for (const { geometry } of outlines) {
    for (const ring of geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()) {
      for (const [lon, lat] of ring) bounds.extend([lon, lat]);
    }
  }
  if (!bounds.isEmpty()) map.fitBounds(bounds, { padding: 32, animate: false });
}

function listLayers(style: CSSStyleDeclaration): LayerSpecification[] {
  const colour = (token: string) => resolve(style, token);
  const line = (id: string, source: string, paint: object, filter?: ExpressionSpecification): LayerSpecification => ({
    ...{ id, source, type: 'line', layout: { 'line-join': 'round' } },
    paint,
    ...(filter ? { filter } : {}),
  });
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': colour('--sunk') } },
    {
      ...{ id: 'areas', source: 'areas', type: 'fill' },
      paint: {
        'fill-color': colour('--mark-violet'),
        'fill-opacity': ['interpolate', ['linear'], ['get', 'weight'], 0, 0.08, 1, 0.6],
      },
    },
    line('borders', 'areas', { 'line-color': colour('--violet'), 'line-width': 1.5 }),
    line('outlines', 'outlines', { 'line-color': colour('--ink-soft'), 'line-width': 1.5, 'line-dasharray': [3, 2] }),
    line('shown', 'areas', { 'line-color': colour('--canal'), 'line-width': 4 }, among([])),
    line('selected', 'areas', { 'line-color': colour('--ink'), 'line-width': 3 }, among([])),
    {
      ...{ id: 'names', source: 'areas', type: 'symbol' },
      layout: { 'text-field': ['get', 'label'], 'text-size': 13, 'text-padding': 1, 'text-max-width': 12 },
      paint: {
        'text-color': colour('--ink'),
        'text-halo-color': colour('--sheet'),
        'text-halo-width': 2,
      },
    },
  ];
}

/** A token as the browser computes it: `light-dark()` is resolved for the theme in force. */
function resolve(style: CSSStyleDeclaration, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = style.getPropertyValue(token);
  probe.style.colorScheme = style.colorScheme;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function onTheme(listener: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', listener);
  const chosen = new MutationObserver(listener);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', listener);
    chosen.disconnect();
  };
}
