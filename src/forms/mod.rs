//! The form engine: a Form.io definition becomes a program; a program and answers give visibility and findings.
