import style from './key.module.css';

/** The name of a key, as it stands beside what the key does. */
export const Key = ({ name }: { name: string }) => <kbd className={style['key']}>{name}</kbd>;
