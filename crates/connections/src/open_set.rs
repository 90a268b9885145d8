//! Enumerations whose full list nobody has published: documented values get a name, every other one is kept.

/// Makes an enumeration of texts with a variant for each documented one, and `Other` for the rest as it came.
macro_rules! open_set {
    ($(#[$about:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $wire:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$note])* $variant,)+
            /// A value that is not documented, as it came.
            Other(String),
        }

        impl $name {
            /// The value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)+
                    Self::Other(value) => value,
                }
            }

            /// The meaning of a value of the wire; nothing is guessed from one that is not documented.
            pub fn from_wire(value: &str) -> Self {
                match value {
                    $($wire => Self::$variant,)+
                    _ => Self::Other(value.to_owned()),
                }
            }
        }
    };
}

pub(crate) use open_set;
