// Draws a photo anew: upright, no larger than needed, and nothing but the picture. Runs in a worker; where a worker has
// no canvas (Safari before 16.4), the page loads it as a script and calls `redrawPhoto` itself.
//
// Asked { blob, turned, longSide, quality, most, redraw }: the picture without what a camera wrote beside it, the way it
// is turned (1–8 as in Exif), pixels, 0–1, bytes. Answers { blob, width, height, grey, greyWidth }, with a grey copy to
// look at and no blob unless to be redrawn; or { failed: "canvas" | "picture" }.
"use strict";
(() => {
  const GREY = 400;
  // Smaller than this along the long side, an A4 page cannot be read.
  const LEAST = 1200;

  function canvasOf(width, height) {
    if (self.OffscreenCanvas) return new OffscreenCanvas(width, height);
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    return canvas;
  }

  function contextOf(canvas) {
    const context = canvas.getContext("2d", { alpha: false, willReadFrequently: canvas.width <= GREY });
    if (!context) throw new Error("canvas");
    context.imageSmoothingQuality = "high";
    return context;
  }

  async function open(blob) {
    if (self.createImageBitmap) {
      try {
        return await createImageBitmap(blob);
      } catch (error) {
        if (!self.document) throw error;
      }
    }
    const image = new Image();
    const address = URL.createObjectURL(blob);
    try {
      image.src = address;
      await image.decode();
    } finally {
      URL.revokeObjectURL(address);
    }
    return image;
  }

  // Scaling to less than a half in one go skips pixels in some browsers.
  function halved(picture, width, height, wantedWidth) {
    while (width >= 2 * wantedWidth) {
      width = Math.ceil(width / 2);
      height = Math.ceil(height / 2);
      const half = canvasOf(width, height);
      contextOf(half).drawImage(picture, 0, 0, width, height);
      picture = half;
    }
    return picture;
  }

  // How to lay a picture of width w and height h for it to stand upright.
  const TURNS = {
    2: (w) => [-1, 0, 0, 1, w, 0],
    3: (w, h) => [-1, 0, 0, -1, w, h],
    4: (w, h) => [1, 0, 0, -1, 0, h],
    5: () => [0, 1, 1, 0, 0, 0],
    6: (w, h) => [0, 1, -1, 0, h, 0],
    7: (w, h) => [0, -1, -1, 0, h, w],
    8: (w) => [0, -1, 1, 0, 0, w],
  };

  function drawn(picture, turned, longSide) {
    const ownWidth = picture.naturalWidth || picture.width;
    const ownHeight = picture.naturalHeight || picture.height;
    const scale = Math.min(1, longSide / Math.max(ownWidth, ownHeight));
    const width = Math.max(1, Math.round(ownWidth * scale));
    const height = Math.max(1, Math.round(ownHeight * scale));
    const isOnItsSide = turned > 4;
    const canvas = canvasOf(isOnItsSide ? height : width, isOnItsSide ? width : height);
    const context = contextOf(canvas);
    // What is transparent would become black.
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    if (TURNS[turned]) context.setTransform(...TURNS[turned](width, height));
    context.drawImage(halved(picture, ownWidth, ownHeight, width), 0, 0, width, height);
    return canvas;
  }

  function greyOf(canvas) {
    const small = drawn(canvas, 1, GREY);
    const pixels = contextOf(small).getImageData(0, 0, small.width, small.height).data;
    const grey = new Uint8Array(pixels.length / 4);
    for (let at = 0; at < grey.length; at++) {
      // ITU-R BT.601
      grey[at] = (pixels[4 * at] * 77 + pixels[4 * at + 1] * 150 + pixels[4 * at + 2] * 29) >> 8;
    }
    return { grey, greyWidth: small.width };
  }

  // Browsers that hide what a device is give noise in place of what was drawn.
  function isHonest() {
    const canvas = canvasOf(4, 4);
    const context = contextOf(canvas);
    context.fillStyle = "rgb(64, 128, 192)";
    context.fillRect(0, 0, 4, 4);
    const pixels = context.getImageData(0, 0, 4, 4).data;
    return pixels.every((value, at) => Math.abs(value - [64, 128, 192, 255][at % 4]) < 8);
  }

  function encoded(canvas, quality) {
    if (canvas.convertToBlob) return canvas.convertToBlob({ type: "image/jpeg", quality });
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("canvas"))), "image/jpeg", quality);
    });
  }

  // As good as asked for; if that weighs too much, a little coarser, then smaller.
  async function fitting(canvas, quality, most) {
    for (;;) {
      for (const less of [0, 0.15, 0.3]) {
        const blob = await encoded(canvas, Math.max(0.4, quality - less));
        if (blob.type !== "image/jpeg") throw new Error("canvas");
        const isLast = less > 0.2 && Math.max(canvas.width, canvas.height) * 0.8 < LEAST;
        if (blob.size <= most || isLast) return { blob, width: canvas.width, height: canvas.height };
      }
      canvas = drawn(canvas, 1, Math.max(canvas.width, canvas.height) * 0.8);
    }
  }

  async function redraw({ blob, turned, longSide, quality, most, redraw }) {
    let picture;
    try {
      if (!isHonest()) return { failed: "canvas" };
      picture = await open(blob);
    } catch (error) {
      return { failed: error.message === "canvas" ? "canvas" : "picture" };
    }
    try {
      const canvas = drawn(picture, turned, longSide);
      if (picture.close) picture.close();
      const looked = greyOf(canvas);
      return redraw ? { ...(await fitting(canvas, quality, most)), ...looked } : looked;
    } catch {
      return { failed: "canvas" };
    }
  }

  if (self.document) {
    self.redrawPhoto = redraw;
  } else {
    self.onmessage = async ({ data }) => {
      const answer = await redraw(data);
      self.postMessage(answer, answer.grey ? [answer.grey.buffer] : []);
    };
  }
})();
