import { describe, expect, it } from '@jest/globals';
import { foreignLanguage } from './caption-language.js';

const PROMPT = 'Three red circles on a white background';

/** The same pictures in words, by what the detector calls the language. */
const CAPTIONS: Readonly<Record<string, readonly string[]>> = {
  es: [
    'Un perro pequeño y marrón corre por un campo verde con una pelota roja en la boca. Detrás hay una valla blanca de madera y tres árboles altos proyectan largas sombras en la luz de la tarde.',
    'Dos personas están sentadas a una mesa redonda en una cafetería. Sobre la mesa hay cuatro tazas, un plato con pastel y un periódico. La pared del fondo está pintada de azul y un letrero dice ABIERTO.',
    'La fotografía muestra una calle estrecha de noche. Farolas amarillas iluminan los adoquines mojados, y un ciclista con un paraguas negro pasa junto a una panadería cerrada en el lado izquierdo.',
    'Cinco círculos amarillos del mismo tamaño están en fila sobre un fondo gris oscuro. El círculo del medio está cortado por una fina línea blanca de arriba abajo.',
    'Una acuarela de un lago entre montañas: en primer plano una barca de madera con un solo remo, a lo lejos nieve en las cumbres y por encima un cielo rosa pálido.',
    'Primer plano de un cuenco de fideos con dos mitades de huevo cocido, cebolleta y una loncha de cerdo; los palillos descansan sobre el borde y el vapor sube a la derecha.',
  ],
  fr: [
    'Un petit chien brun court dans un champ vert avec une balle rouge dans la gueule. Derrière lui se trouve une clôture en bois blanc, et trois grands arbres projettent de longues ombres dans la lumière du soir.',
    'Deux personnes sont assises à une table ronde dans un café. Sur la table il y a quatre tasses, une assiette de gâteau et un journal. Le mur derrière elles est peint en bleu et un panneau indique OUVERT.',
    'La photographie montre une rue étroite la nuit. Des lampes jaunes éclairent les pavés mouillés, et un cycliste avec un parapluie noir passe devant une boulangerie fermée sur le côté gauche.',
    'Cinq cercles jaunes de même taille sont alignés sur un fond gris foncé. Le cercle du milieu est coupé par une fine ligne blanche de haut en bas.',
    "Une aquarelle d'un lac entre des montagnes : au premier plan une barque en bois avec une seule rame, au loin de la neige sur les sommets, et au-dessus un ciel rose pâle.",
    "Gros plan sur un bol de nouilles avec deux moitiés d'œuf dur, de la ciboule et une tranche de porc ; des baguettes reposent sur le bord et la vapeur monte à droite.",
  ],
  de: [
    'Ein kleiner brauner Hund läuft mit einem roten Ball im Maul über eine grüne Wiese. Hinter ihm steht ein weißer Holzzaun, und drei hohe Bäume werfen im Abendlicht lange Schatten.',
    'Zwei Menschen sitzen an einem runden Tisch in einem Café. Auf dem Tisch stehen vier Tassen, ein Teller mit Kuchen und eine Zeitung. Die Wand hinter ihnen ist blau gestrichen, und auf einem Schild steht OFFEN.',
    'Das Foto zeigt eine enge Straße bei Nacht. Gelbe Lampen beleuchten nasses Kopfsteinpflaster, und ein Radfahrer mit einem schwarzen Regenschirm fährt links an einer geschlossenen Bäckerei vorbei.',
    'Fünf gelbe Kreise gleicher Größe stehen in einer Reihe auf dunkelgrauem Grund. Der Kreis in der Mitte wird von oben bis unten von einer dünnen weißen Linie geschnitten.',
    'Ein Aquarell eines Sees zwischen Bergen: im Vordergrund ein Holzboot mit einem einzigen Ruder, in der Ferne Schnee auf den Gipfeln und darüber ein blassrosa Himmel.',
    'Nahaufnahme einer Schale Nudeln mit zwei Hälften eines gekochten Eis, Frühlingszwiebeln und einer Scheibe Schweinefleisch; Stäbchen liegen quer über dem Rand, rechts steigt Dampf auf.',
  ],
  pt: [
    'Um pequeno cachorro marrom corre por um campo verde com uma bola vermelha na boca. Atrás dele há uma cerca branca de madeira, e três árvores altas lançam sombras compridas na luz da tarde.',
    'Duas pessoas estão sentadas a uma mesa redonda em um café. Sobre a mesa há quatro xícaras, um prato com bolo e um jornal. A parede atrás delas é pintada de azul e uma placa diz ABERTO.',
    'A fotografia mostra uma rua estreita à noite. Lâmpadas amarelas iluminam o calçamento molhado, e um ciclista com um guarda-chuva preto passa por uma padaria fechada do lado esquerdo.',
    'Cinco círculos amarelos do mesmo tamanho estão em fila sobre um fundo cinza-escuro. O círculo do meio é cortado por uma fina linha branca de cima a baixo.',
    'Uma aquarela de um lago entre montanhas: em primeiro plano um barco de madeira com um único remo, ao longe neve nos picos e acima de tudo um céu rosa pálido.',
    'Close de uma tigela de macarrão com duas metades de um ovo cozido, cebolinha e uma fatia de carne de porco; os pauzinhos repousam sobre a borda e o vapor sobe à direita.',
  ],
  ms: [
    'Seekor anjing kecil berwarna cokelat berlari di padang hijau dengan bola merah di mulutnya. Di belakangnya ada pagar kayu putih, dan tiga pohon tinggi membentuk bayangan panjang dalam cahaya sore.',
    'Dua orang duduk di meja bundar di sebuah kafe. Di atas meja ada empat cangkir, sepiring kue dan sebuah koran. Dinding di belakang mereka dicat biru, dan sebuah papan bertuliskan BUKA.',
    'Foto itu menunjukkan jalan sempit pada malam hari. Lampu kuning menerangi batu jalan yang basah, dan seorang pesepeda dengan payung hitam melewati toko roti yang tutup di sebelah kiri.',
    'Lima lingkaran kuning berukuran sama berbaris di atas latar abu-abu gelap. Lingkaran di tengah dipotong oleh garis putih tipis dari atas ke bawah.',
    'Lukisan cat air sebuah danau di antara pegunungan: di depan ada perahu kayu dengan satu dayung, di kejauhan salju di puncak, dan di atasnya langit merah muda pucat.',
    'Foto dekat semangkuk mi dengan dua potong telur rebus, daun bawang dan irisan daging babi; sumpit terletak di tepi mangkuk dan uap naik di sebelah kanan.',
  ],
};
const ENGLISH = [
  'A small brown dog runs across a green field with a red ball in its mouth. Behind it stands a white wooden fence, and three tall trees throw long shadows in the evening light.',
  'Two people sit at a round table in a cafe. On the table are four cups, a plate with cake and a newspaper. The wall behind them is painted blue, and a sign reads OPEN.',
  'The photograph shows a narrow street at night. Yellow lamps light wet cobblestones, and a cyclist with a black umbrella passes a closed bakery on the left side.',
  'Five yellow circles of equal size stand in a row on a dark grey background. The circle in the middle is cut by a thin white line from top to bottom.',
  'A watercolour of a lake between mountains: in the foreground a wooden boat with a single oar, in the distance snow on the peaks, and above it all a pale pink sky.',
  'A close-up of a bowl of noodles with two halves of a boiled egg, green onions and a slice of pork; chopsticks lie across the rim and steam rises on the right.',
  'A picture of 320 x 240 pixels: four small blue circles (top left, top, top right) on a yellow background. Measured: yellow 95 %, blue 4.8 %; brightness 85.9 of 100.',
  // names, and words that other languages have too
  'promotional vogue studio portrait photo of Alanis Morissette',
  'desert, art by joseph leyendecker, peter mohrbacher, ivan aivazovsky, alphonse mucha',
  'a sign that says "Bienvenue chez nous" above the door of a small cafe',
];

const cut = (text: string, words: number) => text.split(/\s+/).slice(0, words).join(' ');

describe('the language of a caption', () => {
  it.each(Object.entries(CAPTIONS))('is told where it is %s, also by its first words', async (language, captions) => {
    for (const caption of captions)
      for (const words of [10, 20, 60])
        expect([await foreignLanguage(cut(caption, words), PROMPT), cut(caption, words)]).toEqual([
          language,
          cut(caption, words),
        ]);
  });

  it('is not told of English, of few words, and of other letters, which tell by themselves', async () => {
    const few = ['un chat noir', 'a cute cat', 'Seekor kucing', ''];
    for (const caption of [
      ...ENGLISH,
      ...ENGLISH.map((text) => cut(text, 10)),
      ...few,
      '\u4e09\u4e2a\u7ea2\u8272\u7684\u5706\u5708',
    ])
      expect([await foreignLanguage(caption, PROMPT), caption]).toEqual([null, caption]);
  });

  it('is nothing foreign where the prompt has it too', async () => {
    const [caption = ''] = CAPTIONS.fr ?? [];
    expect(await foreignLanguage(caption, 'Un petit chien brun dans un champ vert')).toBeNull();
    expect(await foreignLanguage(caption, 'Ein kleiner brauner Hund auf einer Wiese')).toBe('fr');
  });
});
