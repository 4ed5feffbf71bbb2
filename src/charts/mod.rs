//! Data to a scene of marks, marks to SVG or canvas.
