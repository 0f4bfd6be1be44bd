import { Link } from '@tanstack/react-router';
import { veil } from '../pieces/veiled';
import { reading } from '../review/reading';
import { Heading } from '../shell/heading';
import { theme, type Theme } from '../shell/theme';
import style from './settings.module.css';

const THEMES: [Theme, string][] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** What this browser keeps for whoever sits at it; nothing of it leaves the browser. */
export function SettingsScreen() {
  const chosen = theme.use();
  const how = reading.use();
  const veiled = veil.use();
  return (
    <>
      <Heading title="Settings">
        <p className={style['quiet']}>They hold for this browser and stay in it.</p>
      </Heading>
      <div className={style['parts']}>
        <fieldset className={style['part']}>
          <legend>Look</legend>
          {THEMES.map(([value, name]) => (
            <label key={value} className={style['choice']}>
              <input type="radio" name="theme" checked={chosen === value} onChange={() => theme.set(value)} />
              {name}
            </label>
          ))}
        </fieldset>
        <fieldset className={style['part']}>
          <legend>Reading what there is to judge</legend>
          <label className={style['choice']}>
            <input
              type="checkbox"
              checked={how.rendered}
              onChange={(event) => reading.set({ ...how, rendered: event.target.checked })}
            />
            <span>
              Show Markdown rendered
              <small>Headings, lists and code as such. Nothing in a text is loaded or can be followed.</small>
            </span>
          </label>
          <label className={style['choice']}>
            <input
              type="checkbox"
              checked={how.diff}
              onChange={(event) => reading.set({ ...how, diff: event.target.checked })}
            />
            <span>
              Mark where two texts differ
              <small>They are shown as they are written then.</small>
            </span>
          </label>
        </fieldset>
        <fieldset className={style['part']}>
          <legend>Pictures</legend>
          <label className={style['choice']}>
            <input type="checkbox" checked={veiled} onChange={(event) => veil.set(event.target.checked)} />
            <span>
              Blur pictures until I ask for one
              <small>In lists, pairs and traces. While you review, what you want to be spared is said there.</small>
            </span>
          </label>
        </fieldset>
        <section className={style['part']} aria-labelledby="keyboard">
          <h2 id="keyboard">Keyboard</h2>
          <p>
            <Link to="/settings/keys">Change what keys do while you review</Link>
          </p>
        </section>
      </div>
    </>
  );
}
