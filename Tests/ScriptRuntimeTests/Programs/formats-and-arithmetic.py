try:
    print(0, repr(format(1, '>>5')))
except Exception as e:
    print(0, type(e).__name__, '|', e)
try:
    print(1, repr(format(1, '5.')))
except Exception as e:
    print(1, type(e).__name__, '|', e)
try:
    print(2, repr(format(1.5, '5.')))
except Exception as e:
    print(2, type(e).__name__, '|', e)
try:
    print(3, repr(format('s', '5.')))
except Exception as e:
    print(3, type(e).__name__, '|', e)
try:
    print(4, repr(format(1, 'q')))
except Exception as e:
    print(4, type(e).__name__, '|', e)
try:
    print(5, repr(format('s', 'q')))
except Exception as e:
    print(5, type(e).__name__, '|', e)
try:
    print(6, repr(format(1.5, ',_')))
except Exception as e:
    print(6, type(e).__name__, '|', e)
try:
    print(7, repr(format(1, ',_')))
except Exception as e:
    print(7, type(e).__name__, '|', e)
try:
    print(8, repr(format(1, '_,')))
except Exception as e:
    print(8, type(e).__name__, '|', e)
try:
    print(9, repr(format('s', ',')))
except Exception as e:
    print(9, type(e).__name__, '|', e)
try:
    print(10, repr(format(1, ',s')))
except Exception as e:
    print(10, type(e).__name__, '|', e)
try:
    print(11, repr(format(1, ',b')))
except Exception as e:
    print(11, type(e).__name__, '|', e)
try:
    print(12, repr(format(1, '_b')))
except Exception as e:
    print(12, type(e).__name__, '|', e)
try:
    print(13, repr(format('s', '+')))
except Exception as e:
    print(13, type(e).__name__, '|', e)
try:
    print(14, repr(format('s', '#')))
except Exception as e:
    print(14, type(e).__name__, '|', e)
try:
    print(15, repr(format('s', '=5')))
except Exception as e:
    print(15, type(e).__name__, '|', e)
try:
    print(16, repr(format(1, '.2')))
except Exception as e:
    print(16, type(e).__name__, '|', e)
try:
    print(17, repr(format(65, 'c')))
except Exception as e:
    print(17, type(e).__name__, '|', e)
try:
    print(18, repr(format(65, '+c')))
except Exception as e:
    print(18, type(e).__name__, '|', e)
try:
    print(19, repr(format(65, ',c')))
except Exception as e:
    print(19, type(e).__name__, '|', e)
try:
    print(20, repr(format(-1, 'c')))
except Exception as e:
    print(20, type(e).__name__, '|', e)
try:
    print(21, repr(format(1, 'z')))
except Exception as e:
    print(21, type(e).__name__, '|', e)
try:
    print(22, repr(format(1.0, 'z.1f')))
except Exception as e:
    print(22, type(e).__name__, '|', e)
try:
    print(23, repr(format(-0.001, 'z.1f')))
except Exception as e:
    print(23, type(e).__name__, '|', e)
try:
    print(24, repr(format(1, 'ñ>5')))
except Exception as e:
    print(24, type(e).__name__, '|', e)
try:
    print(25, repr(format(1, '5xy')))
except Exception as e:
    print(25, type(e).__name__, '|', e)
try:
    print(26, repr(format(1.5, '5xy')))
except Exception as e:
    print(26, type(e).__name__, '|', e)
try:
    print(27, repr(format('s', '5xy')))
except Exception as e:
    print(27, type(e).__name__, '|', e)
try:
    print(28, repr(format(1, '99999999999999999999')))
except Exception as e:
    print(28, type(e).__name__, '|', e)
try:
    print(29, repr(format(1.5, '.99999999999999999999f')))
except Exception as e:
    print(29, type(e).__name__, '|', e)
try:
    print(30, repr(format(True, '5')))
except Exception as e:
    print(30, type(e).__name__, '|', e)
try:
    print(31, repr(format(True, 's')))
except Exception as e:
    print(31, type(e).__name__, '|', e)
try:
    print(32, repr(format(255, '#_x')))
except Exception as e:
    print(32, type(e).__name__, '|', e)
try:
    print(33, repr(format(255, '#010x')))
except Exception as e:
    print(33, type(e).__name__, '|', e)
try:
    print(34, repr(format(-255, '#010x')))
except Exception as e:
    print(34, type(e).__name__, '|', e)
try:
    print(35, repr(format(1234567, '012,')))
except Exception as e:
    print(35, type(e).__name__, '|', e)
try:
    print(36, repr(format(1234567.5, '015,.1f')))
except Exception as e:
    print(36, type(e).__name__, '|', e)
try:
    print(37, repr(format(1, 'n')))
except Exception as e:
    print(37, type(e).__name__, '|', e)
try:
    print(38, repr(format(1.5, 'n')))
except Exception as e:
    print(38, type(e).__name__, '|', e)
try:
    print(39, repr(format(12345.678, 'n')))
except Exception as e:
    print(39, type(e).__name__, '|', e)
try:
    print(40, repr(format(1, '%')))
except Exception as e:
    print(40, type(e).__name__, '|', e)
try:
    print(41, repr(format(0.1, '%')))
except Exception as e:
    print(41, type(e).__name__, '|', e)
try:
    print(42, repr(format(1e+20, ',')))
except Exception as e:
    print(42, type(e).__name__, '|', e)
try:
    print(43, repr(format(1e+16, '')))
except Exception as e:
    print(43, type(e).__name__, '|', e)
try:
    print(44, repr(format(1e+16, '.3')))
except Exception as e:
    print(44, type(e).__name__, '|', e)
try:
    print(45, repr(format(100000.0, '.3')))
except Exception as e:
    print(45, type(e).__name__, '|', e)
try:
    print(46, repr(format(123456.0, '.10')))
except Exception as e:
    print(46, type(e).__name__, '|', e)
try:
    print(47, repr(format(1.0, '.3')))
except Exception as e:
    print(47, type(e).__name__, '|', e)
try:
    print(48, repr(format(1.0, '#.3')))
except Exception as e:
    print(48, type(e).__name__, '|', e)
try:
    print(49, repr(format(1.0, 'g')))
except Exception as e:
    print(49, type(e).__name__, '|', e)
try:
    print(50, repr(format(1.0, '#g')))
except Exception as e:
    print(50, type(e).__name__, '|', e)
try:
    print(51, repr(format(0.0, 'g')))
except Exception as e:
    print(51, type(e).__name__, '|', e)
try:
    print(52, repr(format(float('nan'), '05')))
except Exception as e:
    print(52, type(e).__name__, '|', e)
try:
    print(53, repr(format(float('inf'), '+')))
except Exception as e:
    print(53, type(e).__name__, '|', e)
try:
    print(54, repr(format(float('inf'), '06.1f')))
except Exception as e:
    print(54, type(e).__name__, '|', e)
try:
    print(55, repr(format('abc', '05')))
except Exception as e:
    print(55, type(e).__name__, '|', e)
try:
    print(56, repr(format('abc', '<05')))
except Exception as e:
    print(56, type(e).__name__, '|', e)
try:
    print(57, repr(format('abc', '05d')))
except Exception as e:
    print(57, type(e).__name__, '|', e)
try:
    print(58, repr(format(1, ' ')))
except Exception as e:
    print(58, type(e).__name__, '|', e)
try:
    print(59, repr(format(1.5, ' ')))
except Exception as e:
    print(59, type(e).__name__, '|', e)
try:
    print(60, repr(format(1, '-')))
except Exception as e:
    print(60, type(e).__name__, '|', e)
try:
    print(61, repr(format(1000000000000000000000000000000, ',')))
except Exception as e:
    print(61, type(e).__name__, '|', e)
try:
    print(62, repr(format(1000000000000000000000000000000, 'x')))
except Exception as e:
    print(62, type(e).__name__, '|', e)
try:
    print(63, repr(format(10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000, 'f')))
except Exception as e:
    print(63, type(e).__name__, '|', e)
try:
    print(64, repr(format(1000000000000000000000000000000, 'e')))
except Exception as e:
    print(64, type(e).__name__, '|', e)
try:
    print(65, repr(format(1, '#s')))
except Exception as e:
    print(65, type(e).__name__, '|', e)
try:
    print(66, repr(format(1, '0=5')))
except Exception as e:
    print(66, type(e).__name__, '|', e)
try:
    print(67, repr(format(1, '=+5')))
except Exception as e:
    print(67, type(e).__name__, '|', e)
try:
    print(68, repr(format(5, '*^+9')))
except Exception as e:
    print(68, type(e).__name__, '|', e)
try:
    print(69, repr(format(1.5, '*^+9')))
except Exception as e:
    print(69, type(e).__name__, '|', e)
try:
    print(70, repr(format(1.5, 'F')))
except Exception as e:
    print(70, type(e).__name__, '|', e)
try:
    print(71, repr(format(float('nan'), 'F')))
except Exception as e:
    print(71, type(e).__name__, '|', e)
try:
    print(72, repr(format(1e+300, 'G')))
except Exception as e:
    print(72, type(e).__name__, '|', e)
try:
    print(73, repr(format(1e-07, 'G')))
except Exception as e:
    print(73, type(e).__name__, '|', e)
try:
    print(74, repr(format(1.5, 'd')))
except Exception as e:
    print(74, type(e).__name__, '|', e)
try:
    print(75, repr(format(1, '.2d')))
except Exception as e:
    print(75, type(e).__name__, '|', e)
try:
    print(76, repr(format(1, 's')))
except Exception as e:
    print(76, type(e).__name__, '|', e)
try:
    print(77, repr(format(1.5, 's')))
except Exception as e:
    print(77, type(e).__name__, '|', e)
try:
    print(78, repr(format(1.5, 'x')))
except Exception as e:
    print(78, type(e).__name__, '|', e)
try:
    print(79, repr(format(1.5, 'c')))
except Exception as e:
    print(79, type(e).__name__, '|', e)
try:
    print(80, repr(format(1.5, '_')))
except Exception as e:
    print(80, type(e).__name__, '|', e)
try:
    print(81, repr(format('a', '^0')))
except Exception as e:
    print(81, type(e).__name__, '|', e)
try:
    print(82, repr(format(1.5, '#.0f')))
except Exception as e:
    print(82, type(e).__name__, '|', e)
try:
    print(83, repr(format(1, ',.2f')))
except Exception as e:
    print(83, type(e).__name__, '|', e)
try:
    print(84, repr(format(1, "'5")))
except Exception as e:
    print(84, type(e).__name__, '|', e)
try:
    print(85, repr(format(10000000000.0, '.3')))
except Exception as e:
    print(85, type(e).__name__, '|', e)
try:
    print(86, repr(format('s', 'z')))
except Exception as e:
    print(86, type(e).__name__, '|', e)
try:
    print(87, repr(format(0.0, '*=#12,.20b')))
except Exception as e:
    print(87, type(e).__name__, '|', e)
try:
    print(88, repr(format(1e15, '*>+15.10')))
except Exception as e:
    print(88, type(e).__name__, '|', e)
try:
    print(89, repr(format(-2.675, '-.20o')))
except Exception as e:
    print(89, type(e).__name__, '|', e)
try:
    print(90, repr(format('', '0=f')))
except Exception as e:
    print(90, type(e).__name__, '|', e)
try:
    print(91, repr(format(0.0, '15')))
except Exception as e:
    print(91, type(e).__name__, '|', e)
try:
    print(92, repr(format(-0.0, ' 12.6q')))
except Exception as e:
    print(92, type(e).__name__, '|', e)
try:
    print(93, repr(format(999999.5, '0X')))
except Exception as e:
    print(93, type(e).__name__, '|', e)
try:
    print(94, repr(format(10**20, 'é=0_g')))
except Exception as e:
    print(94, type(e).__name__, '|', e)
try:
    print(95, repr(format(9.995, '0^15.1c')))
except Exception as e:
    print(95, type(e).__name__, '|', e)
try:
    print(96, repr(format(0.1, '8f')))
except Exception as e:
    print(96, type(e).__name__, '|', e)
try:
    print(97, repr(format(1e15, '.20')))
except Exception as e:
    print(97, type(e).__name__, '|', e)
try:
    print(98, repr(format(-1234567, '*^#,.2')))
except Exception as e:
    print(98, type(e).__name__, '|', e)
try:
    print(99, repr(format(-1, ' 5g')))
except Exception as e:
    print(99, type(e).__name__, '|', e)
try:
    print(100, repr(format(99999.5, 'é<08')))
except Exception as e:
    print(100, type(e).__name__, '|', e)
try:
    print(101, repr(format(-1234567, '12G')))
except Exception as e:
    print(101, type(e).__name__, '|', e)
try:
    print(102, repr(format('é漢', '>-b')))
except Exception as e:
    print(102, type(e).__name__, '|', e)
try:
    print(103, repr(format(1e100, '0>z8')))
except Exception as e:
    print(103, type(e).__name__, '|', e)
try:
    print(104, repr(format(1.5, '=#.2')))
except Exception as e:
    print(104, type(e).__name__, '|', e)
try:
    print(105, repr(format(1e15, '')))
except Exception as e:
    print(105, type(e).__name__, '|', e)
try:
    print(106, repr(format(1e16, '020.0X')))
except Exception as e:
    print(106, type(e).__name__, '|', e)
try:
    print(107, repr(format('', '12_b')))
except Exception as e:
    print(107, type(e).__name__, '|', e)
try:
    print(108, repr(format('abc', 'z0e')))
except Exception as e:
    print(108, type(e).__name__, '|', e)
try:
    print(109, repr(format(123456.0, 'é^ ,.1g')))
except Exception as e:
    print(109, type(e).__name__, '|', e)
try:
    print(110, repr(format(float('inf'), '20q')))
except Exception as e:
    print(110, type(e).__name__, '|', e)
try:
    print(111, repr(format(1.5, '#0.6b')))
except Exception as e:
    print(111, type(e).__name__, '|', e)
try:
    print(112, repr(format(2.5, '%')))
except Exception as e:
    print(112, type(e).__name__, '|', e)
try:
    print(113, repr(format(1e15, '-05_.10o')))
except Exception as e:
    print(113, type(e).__name__, '|', e)
try:
    print(114, repr(format(123456.0, ' ^-.10d')))
except Exception as e:
    print(114, type(e).__name__, '|', e)
try:
    print(115, repr(format(float('nan'), '-.20')))
except Exception as e:
    print(115, type(e).__name__, '|', e)
try:
    print(116, repr(format(0.1, '<#1')))
except Exception as e:
    print(116, type(e).__name__, '|', e)
try:
    print(117, repr(format('', '*^0.3F')))
except Exception as e:
    print(117, type(e).__name__, '|', e)
try:
    print(118, repr(format(True, '#20_s')))
except Exception as e:
    print(118, type(e).__name__, '|', e)
try:
    print(119, repr(format(float('inf'), '-0.3')))
except Exception as e:
    print(119, type(e).__name__, '|', e)
try:
    print(120, repr(format(2.5, ' .6X')))
except Exception as e:
    print(120, type(e).__name__, '|', e)
try:
    print(121, repr(format(2.5, ' <1.1x')))
except Exception as e:
    print(121, type(e).__name__, '|', e)
try:
    print(122, repr(format(0.00001234, '#12s')))
except Exception as e:
    print(122, type(e).__name__, '|', e)
try:
    print(123, repr(format(-float('inf'), '+08,q')))
except Exception as e:
    print(123, type(e).__name__, '|', e)
try:
    print(124, repr(format(float('inf'), '8.3d')))
except Exception as e:
    print(124, type(e).__name__, '|', e)
try:
    print(125, repr(format(0.00001234, '*>20_c')))
except Exception as e:
    print(125, type(e).__name__, '|', e)
try:
    print(126, repr(format(1e-5, ' o')))
except Exception as e:
    print(126, type(e).__name__, '|', e)
try:
    print(127, repr(format(123456.0, '+#0.6')))
except Exception as e:
    print(127, type(e).__name__, '|', e)
try:
    print(128, repr(format(0.1, '020X')))
except Exception as e:
    print(128, type(e).__name__, '|', e)
try:
    print(129, repr(format(-0.0, '>-#G')))
except Exception as e:
    print(129, type(e).__name__, '|', e)
try:
    print(130, repr(format(1e15, '-z.6g')))
except Exception as e:
    print(130, type(e).__name__, '|', e)
try:
    print(131, repr(format(1e-5, '#0e')))
except Exception as e:
    print(131, type(e).__name__, '|', e)
try:
    print(132, repr(format(123456789.123, '0>0.6G')))
except Exception as e:
    print(132, type(e).__name__, '|', e)
try:
    print(133, repr(format(1.5, '#,.1c')))
except Exception as e:
    print(133, type(e).__name__, '|', e)
try:
    print(134, repr(format(0.1, 'é>5f')))
except Exception as e:
    print(134, type(e).__name__, '|', e)
try:
    print(135, repr(format(99999.5, '5.17%')))
except Exception as e:
    print(135, type(e).__name__, '|', e)
try:
    print(136, repr(format(1e16, '.17')))
except Exception as e:
    print(136, type(e).__name__, '|', e)
try:
    print(137, repr(format(-0.0, ' <#020_x')))
except Exception as e:
    print(137, type(e).__name__, '|', e)
try:
    print(138, repr(format(0.0, '>z5x')))
except Exception as e:
    print(138, type(e).__name__, '|', e)
try:
    print(139, repr(format(1e-300, '.20b')))
except Exception as e:
    print(139, type(e).__name__, '|', e)
try:
    print(140, repr(format('abc', '-z1,F')))
except Exception as e:
    print(140, type(e).__name__, '|', e)
try:
    print(141, repr(format(0.1, 'z#0.17o')))
except Exception as e:
    print(141, type(e).__name__, '|', e)
try:
    print(142, repr(format(float('inf'), '12E')))
except Exception as e:
    print(142, type(e).__name__, '|', e)
try:
    print(143, repr(format('abc', ' > z12')))
except Exception as e:
    print(143, type(e).__name__, '|', e)
try:
    print(144, repr(format(10**20, '#8_s')))
except Exception as e:
    print(144, type(e).__name__, '|', e)
try:
    print(145, repr(format(True, '015G')))
except Exception as e:
    print(145, type(e).__name__, '|', e)
try:
    print(146, repr(format(0.00001234, 'n')))
except Exception as e:
    print(146, type(e).__name__, '|', e)
try:
    print(147, repr(format(float('nan'), '15.3')))
except Exception as e:
    print(147, type(e).__name__, '|', e)
try:
    print(148, repr(format(0.0, 'é=#1.1e')))
except Exception as e:
    print(148, type(e).__name__, '|', e)
try:
    print(149, repr(format(0.0001, ' .17f')))
except Exception as e:
    print(149, type(e).__name__, '|', e)
try:
    print(150, repr(format(9.995, ' 015x')))
except Exception as e:
    print(150, type(e).__name__, '|', e)
try:
    print(151, repr(format(0.0, '_')))
except Exception as e:
    print(151, type(e).__name__, '|', e)
try:
    print(152, repr(format(-2.675, 'g')))
except Exception as e:
    print(152, type(e).__name__, '|', e)
try:
    print(153, repr(format('abc', '20,.2g')))
except Exception as e:
    print(153, type(e).__name__, '|', e)
try:
    print(154, repr(format(999999.5, '0>0.1')))
except Exception as e:
    print(154, type(e).__name__, '|', e)
try:
    print(155, repr(format(0.0, 'é^0,.17o')))
except Exception as e:
    print(155, type(e).__name__, '|', e)
try:
    print(156, repr(format(999999.5, '0.20X')))
except Exception as e:
    print(156, type(e).__name__, '|', e)
try:
    print(157, repr(format(1e15, '#5.0o')))
except Exception as e:
    print(157, type(e).__name__, '|', e)
try:
    print(158, repr(format(10**20, 'z#.1c')))
except Exception as e:
    print(158, type(e).__name__, '|', e)
try:
    print(159, repr(format(1e-300, 's')))
except Exception as e:
    print(159, type(e).__name__, '|', e)
try:
    print(160, repr(format(float('nan'), '12_d')))
except Exception as e:
    print(160, type(e).__name__, '|', e)
try:
    print(161, repr(format(-1234567, 'é>F')))
except Exception as e:
    print(161, type(e).__name__, '|', e)
try:
    print(162, repr(format(-1234567, 'x')))
except Exception as e:
    print(162, type(e).__name__, '|', e)
try:
    print(163, repr(format(1, '#1G')))
except Exception as e:
    print(163, type(e).__name__, '|', e)
try:
    print(164, repr(format('é漢', '#8.3n')))
except Exception as e:
    print(164, type(e).__name__, '|', e)
try:
    print(165, repr(format(2.5, '*= _.0x')))
except Exception as e:
    print(165, type(e).__name__, '|', e)
try:
    print(166, repr(format('é漢', '-#8.6%')))
except Exception as e:
    print(166, type(e).__name__, '|', e)
try:
    print(167, repr(format(1e16, 'z#.6o')))
except Exception as e:
    print(167, type(e).__name__, '|', e)
try:
    print(168, repr(format(1e100, '+12')))
except Exception as e:
    print(168, type(e).__name__, '|', e)
try:
    print(169, repr(format('abc', '>#20.20F')))
except Exception as e:
    print(169, type(e).__name__, '|', e)
try:
    print(170, repr(format(float('nan'), '0<zF')))
except Exception as e:
    print(170, type(e).__name__, '|', e)
try:
    print(171, repr(format(123456.0, '#_f')))
except Exception as e:
    print(171, type(e).__name__, '|', e)
try:
    print(172, repr(format(1.5, 'é^-015s')))
except Exception as e:
    print(172, type(e).__name__, '|', e)
try:
    print(173, repr(format('é漢', 'q')))
except Exception as e:
    print(173, type(e).__name__, '|', e)
try:
    print(174, repr(format(0.5, ' ^ 15,s')))
except Exception as e:
    print(174, type(e).__name__, '|', e)
try:
    print(175, repr(format('abc', '1%')))
except Exception as e:
    print(175, type(e).__name__, '|', e)
try:
    print(176, repr(format(0.5, '+1b')))
except Exception as e:
    print(176, type(e).__name__, '|', e)
try:
    print(177, repr(format(float('nan'), ' >20.17s')))
except Exception as e:
    print(177, type(e).__name__, '|', e)
try:
    print(178, repr(format(1e15, '15.2x')))
except Exception as e:
    print(178, type(e).__name__, '|', e)
try:
    print(179, repr(format(1e-5, ' =,.0')))
except Exception as e:
    print(179, type(e).__name__, '|', e)
try:
    print(180, repr(format(0.0001, ' < _.3g')))
except Exception as e:
    print(180, type(e).__name__, '|', e)
try:
    print(181, repr(format(-0.0, '*>5,F')))
except Exception as e:
    print(181, type(e).__name__, '|', e)
try:
    print(182, repr(format(2.5, 'F')))
except Exception as e:
    print(182, type(e).__name__, '|', e)
try:
    print(183, repr(format(2.5, '>+015.1q')))
except Exception as e:
    print(183, type(e).__name__, '|', e)
try:
    print(184, repr(format(0.5, '+8.1')))
except Exception as e:
    print(184, type(e).__name__, '|', e)
try:
    print(185, repr(format(123456.0, '*^1G')))
except Exception as e:
    print(185, type(e).__name__, '|', e)
try:
    print(186, repr(format(1, ' #F')))
except Exception as e:
    print(186, type(e).__name__, '|', e)
try:
    print(187, repr(format(0.00001234, '15.17e')))
except Exception as e:
    print(187, type(e).__name__, '|', e)
try:
    print(188, repr(format(10**20, '+8_.17X')))
except Exception as e:
    print(188, type(e).__name__, '|', e)
try:
    print(189, repr(format('', '12o')))
except Exception as e:
    print(189, type(e).__name__, '|', e)
try:
    print(190, repr(format(123456789.123, '*>8.17b')))
except Exception as e:
    print(190, type(e).__name__, '|', e)
try:
    print(191, repr(format(1e15, ' >01,X')))
except Exception as e:
    print(191, type(e).__name__, '|', e)
try:
    print(192, repr(format(2.5, '#e')))
except Exception as e:
    print(192, type(e).__name__, '|', e)
try:
    print(193, repr(format(1e100, '+')))
except Exception as e:
    print(193, type(e).__name__, '|', e)
try:
    print(194, repr(format(-1234567, '*^0_c')))
except Exception as e:
    print(194, type(e).__name__, '|', e)
try:
    print(195, repr(format(-2.675, '0^ 08f')))
except Exception as e:
    print(195, type(e).__name__, '|', e)
try:
    print(196, repr(format(-2.675, '5c')))
except Exception as e:
    print(196, type(e).__name__, '|', e)
try:
    print(197, repr(format(10**20, '>s')))
except Exception as e:
    print(197, type(e).__name__, '|', e)
try:
    print(198, repr(format(-0.0, '-#E')))
except Exception as e:
    print(198, type(e).__name__, '|', e)
try:
    print(199, repr(format(1e-5, '= 1.2G')))
except Exception as e:
    print(199, type(e).__name__, '|', e)
try:
    print(200, repr(format('', '0^G')))
except Exception as e:
    print(200, type(e).__name__, '|', e)
try:
    print(201, repr(format(0.1, '.6q')))
except Exception as e:
    print(201, type(e).__name__, '|', e)
try:
    print(202, repr(format(0, '1.1f')))
except Exception as e:
    print(202, type(e).__name__, '|', e)
try:
    print(203, repr(format(-1234567, '^.3q')))
except Exception as e:
    print(203, type(e).__name__, '|', e)
try:
    print(204, repr(format(0.00001234, ' 12.20o')))
except Exception as e:
    print(204, type(e).__name__, '|', e)
try:
    print(205, repr(format(1e100, '01')))
except Exception as e:
    print(205, type(e).__name__, '|', e)
try:
    print(206, repr(format(-1, 'f')))
except Exception as e:
    print(206, type(e).__name__, '|', e)
try:
    print(207, repr(format(1, ' .20E')))
except Exception as e:
    print(207, type(e).__name__, '|', e)
try:
    print(208, repr(format('', '20_.20x')))
except Exception as e:
    print(208, type(e).__name__, '|', e)
try:
    print(209, repr(format(-1, 'é^#15E')))
except Exception as e:
    print(209, type(e).__name__, '|', e)
try:
    print(210, repr(format(1e15, ' ^ g')))
except Exception as e:
    print(210, type(e).__name__, '|', e)
try:
    print(211, repr(format(1e16, '*=.20')))
except Exception as e:
    print(211, type(e).__name__, '|', e)
try:
    print(212, repr(format(2.5, '5,.2F')))
except Exception as e:
    print(212, type(e).__name__, '|', e)
try:
    print(213, repr(format(-1234567, '0q')))
except Exception as e:
    print(213, type(e).__name__, '|', e)
try:
    print(214, repr(format(float('inf'), ' <20.10E')))
except Exception as e:
    print(214, type(e).__name__, '|', e)
try:
    print(215, repr(format(-1, '#05o')))
except Exception as e:
    print(215, type(e).__name__, '|', e)
try:
    print(216, repr(format(0.00001234, ' z05b')))
except Exception as e:
    print(216, type(e).__name__, '|', e)
try:
    print(217, repr(format(0.00001234, 'é^ 0_.2')))
except Exception as e:
    print(217, type(e).__name__, '|', e)
try:
    print(218, repr(format(0, 'é^+15_.20g')))
except Exception as e:
    print(218, type(e).__name__, '|', e)
try:
    print(219, repr(format(123456.0, '0=+z1')))
except Exception as e:
    print(219, type(e).__name__, '|', e)
try:
    print(220, repr(format(0.00001234, '0_g')))
except Exception as e:
    print(220, type(e).__name__, '|', e)
try:
    print(221, repr(format('é漢', '0> 12')))
except Exception as e:
    print(221, type(e).__name__, '|', e)
try:
    print(222, repr(format(-1, '8.2%')))
except Exception as e:
    print(222, type(e).__name__, '|', e)
try:
    print(223, repr(format(True, '< .20n')))
except Exception as e:
    print(223, type(e).__name__, '|', e)
try:
    print(224, repr(format(1.5, '0=0X')))
except Exception as e:
    print(224, type(e).__name__, '|', e)
try:
    print(225, repr(format(-1, '#E')))
except Exception as e:
    print(225, type(e).__name__, '|', e)
try:
    print(226, repr(format(float('nan'), 'g')))
except Exception as e:
    print(226, type(e).__name__, '|', e)
try:
    print(227, repr(format(-0.0, 'F')))
except Exception as e:
    print(227, type(e).__name__, '|', e)
try:
    print(228, repr(format(-0.0, '= 15.20c')))
except Exception as e:
    print(228, type(e).__name__, '|', e)
try:
    print(229, repr(format(0.5, ' z')))
except Exception as e:
    print(229, type(e).__name__, '|', e)
try:
    print(230, repr(format(0.00001234, '1g')))
except Exception as e:
    print(230, type(e).__name__, '|', e)
try:
    print(231, repr(format(1.5, '12,.17')))
except Exception as e:
    print(231, type(e).__name__, '|', e)
try:
    print(232, repr(format(99999.5, '1,X')))
except Exception as e:
    print(232, type(e).__name__, '|', e)
try:
    print(233, repr(format(2.5, '+08.10e')))
except Exception as e:
    print(233, type(e).__name__, '|', e)
try:
    print(234, repr(format(1e-5, '')))
except Exception as e:
    print(234, type(e).__name__, '|', e)
try:
    print(235, repr(format(float('nan'), '<-#08.2')))
except Exception as e:
    print(235, type(e).__name__, '|', e)
try:
    print(236, repr(format('é漢', 'é=20o')))
except Exception as e:
    print(236, type(e).__name__, '|', e)
try:
    print(237, repr(format(-1234567, '0^12G')))
except Exception as e:
    print(237, type(e).__name__, '|', e)
try:
    print(238, repr(format(-2.675, '*>-.2s')))
except Exception as e:
    print(238, type(e).__name__, '|', e)
try:
    print(239, repr(format(123456.0, '-1.1f')))
except Exception as e:
    print(239, type(e).__name__, '|', e)
try:
    print(240, repr(format(float('inf'), '1,E')))
except Exception as e:
    print(240, type(e).__name__, '|', e)
try:
    print(241, repr(format(1.5, ' z1.0o')))
except Exception as e:
    print(241, type(e).__name__, '|', e)
try:
    print(242, repr(format(True, '=-z20.3s')))
except Exception as e:
    print(242, type(e).__name__, '|', e)
try:
    print(243, repr(format(0.0001, '-.3G')))
except Exception as e:
    print(243, type(e).__name__, '|', e)
try:
    print(244, repr(format(-1, ' =5,.10')))
except Exception as e:
    print(244, type(e).__name__, '|', e)
try:
    print(245, repr(format(1e-300, '-#,')))
except Exception as e:
    print(245, type(e).__name__, '|', e)
try:
    print(246, repr(format(9.995, '= 12_.17F')))
except Exception as e:
    print(246, type(e).__name__, '|', e)
try:
    print(247, repr(format(-float('inf'), 'é^ .10F')))
except Exception as e:
    print(247, type(e).__name__, '|', e)
try:
    print(248, repr(format(1.5, '20.2g')))
except Exception as e:
    print(248, type(e).__name__, '|', e)
try:
    print(249, repr(format(0.5, '12f')))
except Exception as e:
    print(249, type(e).__name__, '|', e)
try:
    print(250, repr(format(1e16, '+8.20d')))
except Exception as e:
    print(250, type(e).__name__, '|', e)
try:
    print(251, repr(format(float('nan'), ' 15.20n')))
except Exception as e:
    print(251, type(e).__name__, '|', e)
try:
    print(252, repr(format(0.0001, '1s')))
except Exception as e:
    print(252, type(e).__name__, '|', e)
try:
    print(253, repr(format('', ' 15,c')))
except Exception as e:
    print(253, type(e).__name__, '|', e)
try:
    print(254, repr(format(10**20, ' >-o')))
except Exception as e:
    print(254, type(e).__name__, '|', e)
try:
    print(255, repr(format(123456.0, '.6')))
except Exception as e:
    print(255, type(e).__name__, '|', e)
try:
    print(256, repr(format(10**20, 'é^20%')))
except Exception as e:
    print(256, type(e).__name__, '|', e)
try:
    print(257, repr(format('abc', 'é<08o')))
except Exception as e:
    print(257, type(e).__name__, '|', e)
try:
    print(258, repr(format(-1, '+8s')))
except Exception as e:
    print(258, type(e).__name__, '|', e)
try:
    print(259, repr(format('', '#.20')))
except Exception as e:
    print(259, type(e).__name__, '|', e)
try:
    print(260, repr(format(0, '#0n')))
except Exception as e:
    print(260, type(e).__name__, '|', e)
try:
    print(261, repr(format(1, '+#020x')))
except Exception as e:
    print(261, type(e).__name__, '|', e)
try:
    print(262, repr('%  .0c' % (True,)))
except Exception as e:
    print(262, type(e).__name__, '|', e)
try:
    print(263, repr('%+012o' % (-float('inf'),)))
except Exception as e:
    print(263, type(e).__name__, '|', e)
try:
    print(264, repr('%-+.0G' % (999999.5,)))
except Exception as e:
    print(264, type(e).__name__, '|', e)
try:
    print(265, repr('%-#5.10i' % (float('inf'),)))
except Exception as e:
    print(265, type(e).__name__, '|', e)
try:
    print(266, repr('%# 12.2E' % (1e100,)))
except Exception as e:
    print(266, type(e).__name__, '|', e)
try:
    print(267, repr('%0#5.0f' % (-1234567,)))
except Exception as e:
    print(267, type(e).__name__, '|', e)
try:
    print(268, repr('%-12d' % (1,)))
except Exception as e:
    print(268, type(e).__name__, '|', e)
try:
    print(269, repr('%#-12.2F' % ('abc',)))
except Exception as e:
    print(269, type(e).__name__, '|', e)
try:
    print(270, repr('%+#.0G' % (None,)))
except Exception as e:
    print(270, type(e).__name__, '|', e)
try:
    print(271, repr('%0 r' % ('',)))
except Exception as e:
    print(271, type(e).__name__, '|', e)
try:
    print(272, repr('% 5.10u' % (1e16,)))
except Exception as e:
    print(272, type(e).__name__, '|', e)
try:
    print(273, repr('%+0X' % (-0.0,)))
except Exception as e:
    print(273, type(e).__name__, '|', e)
try:
    print(274, repr('%#012x' % (99999.5,)))
except Exception as e:
    print(274, type(e).__name__, '|', e)
try:
    print(275, repr('%0+12s' % (-0.0,)))
except Exception as e:
    print(275, type(e).__name__, '|', e)
try:
    print(276, repr('%-.10i' % (-float('inf'),)))
except Exception as e:
    print(276, type(e).__name__, '|', e)
try:
    print(277, repr('%0.2s' % (1e100,)))
except Exception as e:
    print(277, type(e).__name__, '|', e)
try:
    print(278, repr('% .10s' % (1,)))
except Exception as e:
    print(278, type(e).__name__, '|', e)
try:
    print(279, repr('%+.0F' % (0.1,)))
except Exception as e:
    print(279, type(e).__name__, '|', e)
try:
    print(280, repr('%+#5.0a' % (-1,)))
except Exception as e:
    print(280, type(e).__name__, '|', e)
try:
    print(281, repr('%  .0u' % (None,)))
except Exception as e:
    print(281, type(e).__name__, '|', e)
try:
    print(282, repr('%-+12.2x' % (float('nan'),)))
except Exception as e:
    print(282, type(e).__name__, '|', e)
try:
    print(283, repr('%-012.10x' % (1e100,)))
except Exception as e:
    print(283, type(e).__name__, '|', e)
try:
    print(284, repr('%  12.10x' % (float('inf'),)))
except Exception as e:
    print(284, type(e).__name__, '|', e)
try:
    print(285, repr('%--.2o' % (1,)))
except Exception as e:
    print(285, type(e).__name__, '|', e)
try:
    print(286, repr('% 5E' % (99999.5,)))
except Exception as e:
    print(286, type(e).__name__, '|', e)
try:
    print(287, repr('%# G' % (0.0,)))
except Exception as e:
    print(287, type(e).__name__, '|', e)
try:
    print(288, repr('% +12a' % (float('inf'),)))
except Exception as e:
    print(288, type(e).__name__, '|', e)
try:
    print(289, repr('%#012.0X' % (float('inf'),)))
except Exception as e:
    print(289, type(e).__name__, '|', e)
try:
    print(290, repr('%#+F' % (999999.5,)))
except Exception as e:
    print(290, type(e).__name__, '|', e)
try:
    print(291, repr('%0+5.0E' % (0.1,)))
except Exception as e:
    print(291, type(e).__name__, '|', e)
try:
    print(292, repr('%-12.0s' % (-1234567,)))
except Exception as e:
    print(292, type(e).__name__, '|', e)
try:
    print(293, repr('%+#5.2e' % ('',)))
except Exception as e:
    print(293, type(e).__name__, '|', e)
try:
    print(294, repr('%0#5r' % (-1234567,)))
except Exception as e:
    print(294, type(e).__name__, '|', e)
try:
    print(295, repr('%+-12G' % (0.0,)))
except Exception as e:
    print(295, type(e).__name__, '|', e)
try:
    print(296, repr('%#-5X' % (0.00001234,)))
except Exception as e:
    print(296, type(e).__name__, '|', e)
try:
    print(297, repr('%+5.10o' % (-1,)))
except Exception as e:
    print(297, type(e).__name__, '|', e)
try:
    print(298, repr('%#+12.0E' % (None,)))
except Exception as e:
    print(298, type(e).__name__, '|', e)
try:
    print(299, repr('%0#5.0g' % ('abc',)))
except Exception as e:
    print(299, type(e).__name__, '|', e)
try:
    print(300, repr('%-+5.10F' % (9.995,)))
except Exception as e:
    print(300, type(e).__name__, '|', e)
try:
    print(301, repr('% #12.2i' % (0.0,)))
except Exception as e:
    print(301, type(e).__name__, '|', e)
try:
    print(302, repr('%0.2r' % (1e16,)))
except Exception as e:
    print(302, type(e).__name__, '|', e)
try:
    print(303, repr('%-#5.2F' % (1e15,)))
except Exception as e:
    print(303, type(e).__name__, '|', e)
try:
    print(304, repr('%#12.2d' % ('abc',)))
except Exception as e:
    print(304, type(e).__name__, '|', e)
try:
    print(305, repr('%-+5G' % ((1,),)))
except Exception as e:
    print(305, type(e).__name__, '|', e)
try:
    print(306, repr('%+12.2X' % (1.5,)))
except Exception as e:
    print(306, type(e).__name__, '|', e)
try:
    print(307, repr('% #5.10F' % (0.5,)))
except Exception as e:
    print(307, type(e).__name__, '|', e)
try:
    print(308, repr('%+5.10X' % (999999.5,)))
except Exception as e:
    print(308, type(e).__name__, '|', e)
try:
    print(309, repr('%#.0c' % (float('nan'),)))
except Exception as e:
    print(309, type(e).__name__, '|', e)
try:
    print(310, repr('% #5.10X' % (float('nan'),)))
except Exception as e:
    print(310, type(e).__name__, '|', e)
try:
    print(311, repr('%-.10f' % (2.5,)))
except Exception as e:
    print(311, type(e).__name__, '|', e)
try:
    print(312, repr('%+#12.0d' % (-2.675,)))
except Exception as e:
    print(312, type(e).__name__, '|', e)
try:
    print(313, repr('%0+12.10u' % (1e-300,)))
except Exception as e:
    print(313, type(e).__name__, '|', e)
try:
    print(314, repr('% #12.10g' % (float('nan'),)))
except Exception as e:
    print(314, type(e).__name__, '|', e)
try:
    print(315, repr('% #12u' % (1.5,)))
except Exception as e:
    print(315, type(e).__name__, '|', e)
try:
    print(316, repr('%#12e' % (0.0,)))
except Exception as e:
    print(316, type(e).__name__, '|', e)
try:
    print(317, repr('%0 5.2u' % (-2.675,)))
except Exception as e:
    print(317, type(e).__name__, '|', e)
try:
    print(318, repr('%-+c' % (0,)))
except Exception as e:
    print(318, type(e).__name__, '|', e)
try:
    print(319, repr('%0 5.2F' % (0,)))
except Exception as e:
    print(319, type(e).__name__, '|', e)
try:
    print(320, repr('%0+12.0X' % (1e-300,)))
except Exception as e:
    print(320, type(e).__name__, '|', e)
try:
    print(321, repr('%#05.2r' % (-0.0,)))
except Exception as e:
    print(321, type(e).__name__, '|', e)
try:
    print(322, repr('% -f' % (9.995,)))
except Exception as e:
    print(322, type(e).__name__, '|', e)
try:
    print(323, repr('%+012.0i' % (999999.5,)))
except Exception as e:
    print(323, type(e).__name__, '|', e)
try:
    print(324, repr('%#12.0c' % (99999.5,)))
except Exception as e:
    print(324, type(e).__name__, '|', e)
try:
    print(325, repr('%++5E' % (True,)))
except Exception as e:
    print(325, type(e).__name__, '|', e)
try:
    print(326, repr('%0 .10o' % (10**20,)))
except Exception as e:
    print(326, type(e).__name__, '|', e)
try:
    print(327, repr('%-+5f' % (None,)))
except Exception as e:
    print(327, type(e).__name__, '|', e)
try:
    print(328, repr('%012.10G' % ('abc',)))
except Exception as e:
    print(328, type(e).__name__, '|', e)
try:
    print(329, repr('%0 5.2g' % (1e15,)))
except Exception as e:
    print(329, type(e).__name__, '|', e)
try:
    print(330, repr('%-#12.2r' % (0.1,)))
except Exception as e:
    print(330, type(e).__name__, '|', e)
try:
    print(331, repr('%-#12.0i' % (123456789.123,)))
except Exception as e:
    print(331, type(e).__name__, '|', e)
try:
    print(332, repr('%++5r' % (1e100,)))
except Exception as e:
    print(332, type(e).__name__, '|', e)
try:
    print(333, repr('% 0.0e' % (0.00001234,)))
except Exception as e:
    print(333, type(e).__name__, '|', e)
try:
    print(334, repr('%#.2u' % (1e16,)))
except Exception as e:
    print(334, type(e).__name__, '|', e)
try:
    print(335, repr('% -5.10o' % ('é漢',)))
except Exception as e:
    print(335, type(e).__name__, '|', e)
try:
    print(336, repr('%+a' % (0.00001234,)))
except Exception as e:
    print(336, type(e).__name__, '|', e)
try:
    print(337, repr(repr(-601287.3259334972)))
except Exception as e:
    print(337, type(e).__name__, '|', e)
try:
    print(338, repr(int(49.75)))
except Exception as e:
    print(338, type(e).__name__, '|', e)
try:
    print(339, repr(1.5477180079897832e+16 // 1.3619017993824283))
except Exception as e:
    print(339, type(e).__name__, '|', e)
try:
    print(340, repr(f'{64.125:.11e}'))
except Exception as e:
    print(340, type(e).__name__, '|', e)
try:
    print(341, repr(round(-1.8250767962836392, 4)))
except Exception as e:
    print(341, type(e).__name__, '|', e)
try:
    print(342, repr(round(-9.777217970713139)))
except Exception as e:
    print(342, type(e).__name__, '|', e)
try:
    print(343, repr(f'{-264384.67100273573:.1e}'))
except Exception as e:
    print(343, type(e).__name__, '|', e)
try:
    print(344, repr(-6.229828688453601e-15 % 0.005809842292362255))
except Exception as e:
    print(344, type(e).__name__, '|', e)
try:
    print(345, repr(int(34.0)))
except Exception as e:
    print(345, type(e).__name__, '|', e)
try:
    print(346, repr(hash(-7.302900910463749e+16)))
except Exception as e:
    print(346, type(e).__name__, '|', e)
try:
    print(347, repr(-8.502681514445224e+16 % 2.4201222750334006))
except Exception as e:
    print(347, type(e).__name__, '|', e)
try:
    print(348, repr(repr(-4.753125604814061e-05)))
except Exception as e:
    print(348, type(e).__name__, '|', e)
try:
    print(349, repr(hash(1.3962604997862192e+16)))
except Exception as e:
    print(349, type(e).__name__, '|', e)
try:
    print(350, repr(round(-5.655205672970953)))
except Exception as e:
    print(350, type(e).__name__, '|', e)
try:
    print(351, repr(8.486655518421658e+16 % 2.8468411171117616))
except Exception as e:
    print(351, type(e).__name__, '|', e)
try:
    print(352, repr(round(-572837.9290491026)))
except Exception as e:
    print(352, type(e).__name__, '|', e)
try:
    print(353, repr(f'{-1.3183438653928015:.0g}'))
except Exception as e:
    print(353, type(e).__name__, '|', e)
try:
    print(354, repr(repr(-5.391113576832529e+20)))
except Exception as e:
    print(354, type(e).__name__, '|', e)
try:
    print(355, repr(6.545507311801778 // 2.169473346933568))
except Exception as e:
    print(355, type(e).__name__, '|', e)
try:
    print(356, repr(-3.380426539904205 // -0.596819073606337))
except Exception as e:
    print(356, type(e).__name__, '|', e)
try:
    print(357, repr(-8.42343111654324e-21 % -4.362231518999483))
except Exception as e:
    print(357, type(e).__name__, '|', e)
try:
    print(358, repr(round(7.594060053487727)))
except Exception as e:
    print(358, type(e).__name__, '|', e)
try:
    print(359, repr(-8.293556780298437e+16 // 0.9163119694235045))
except Exception as e:
    print(359, type(e).__name__, '|', e)
try:
    print(360, repr(-2.3954908016190712 // -4.59205382110253))
except Exception as e:
    print(360, type(e).__name__, '|', e)
try:
    print(361, repr(repr(30861274.07177375)))
except Exception as e:
    print(361, type(e).__name__, '|', e)
try:
    print(362, repr(repr(-1.875)))
except Exception as e:
    print(362, type(e).__name__, '|', e)
try:
    print(363, repr(-45334.69495260122 % -4.656509475387734))
except Exception as e:
    print(363, type(e).__name__, '|', e)
try:
    print(364, repr(round(-746906.4874502878)))
except Exception as e:
    print(364, type(e).__name__, '|', e)
try:
    print(365, repr(round(6.095459819373383e+21, 5)))
except Exception as e:
    print(365, type(e).__name__, '|', e)
try:
    print(366, repr(int(3.9873973018685973)))
except Exception as e:
    print(366, type(e).__name__, '|', e)
try:
    print(367, repr(f'{-9.165299140748802e-09:.7e}'))
except Exception as e:
    print(367, type(e).__name__, '|', e)
try:
    print(368, repr(901446.7554562245 % -0.6793081736553388))
except Exception as e:
    print(368, type(e).__name__, '|', e)
try:
    print(369, repr(round(7.1974236158372936e+16, -1)))
except Exception as e:
    print(369, type(e).__name__, '|', e)
try:
    print(370, repr(f'{-58.125:.3g}'))
except Exception as e:
    print(370, type(e).__name__, '|', e)
try:
    print(371, repr(6.523370249287513 % 3.3018378124509553))
except Exception as e:
    print(371, type(e).__name__, '|', e)
try:
    print(372, repr(int(7.992903745707544e+16)))
except Exception as e:
    print(372, type(e).__name__, '|', e)
try:
    print(373, repr(-326006.9939479948 // -3.1646376397015197))
except Exception as e:
    print(373, type(e).__name__, '|', e)
try:
    print(374, repr(round(8.101360132100917e-05)))
except Exception as e:
    print(374, type(e).__name__, '|', e)
try:
    print(375, repr(-694548.7172292097 % -4.597967637316589))
except Exception as e:
    print(375, type(e).__name__, '|', e)
try:
    print(376, repr(f'{-14584557.605723703:.0e}'))
except Exception as e:
    print(376, type(e).__name__, '|', e)
try:
    print(377, repr(round(-8.180719798725686e+16)))
except Exception as e:
    print(377, type(e).__name__, '|', e)
try:
    print(378, repr(hash(95.125)))
except Exception as e:
    print(378, type(e).__name__, '|', e)
try:
    print(379, repr(9.87562910729027e+16 % -1.7740491439861659))
except Exception as e:
    print(379, type(e).__name__, '|', e)
try:
    print(380, repr((-7.334864490123211e+16).as_integer_ratio()))
except Exception as e:
    print(380, type(e).__name__, '|', e)
try:
    print(381, repr(-9.79620960943167 // 3.938587583709184))
except Exception as e:
    print(381, type(e).__name__, '|', e)
try:
    print(382, repr(repr(196534.63327138918)))
except Exception as e:
    print(382, type(e).__name__, '|', e)
try:
    print(383, repr(4.99244742104969e+16 // 2.877430534348683))
except Exception as e:
    print(383, type(e).__name__, '|', e)
try:
    print(384, repr(f'{-5.482149353977768:.4g}'))
except Exception as e:
    print(384, type(e).__name__, '|', e)
try:
    print(385, repr(f'{-11.71795878899038:.5f}'))
except Exception as e:
    print(385, type(e).__name__, '|', e)
try:
    print(386, repr(repr(-8.846169665764553)))
except Exception as e:
    print(386, type(e).__name__, '|', e)
try:
    print(387, repr((-13660087430766863411) == (-639)))
except Exception as e:
    print(387, type(e).__name__, '|', e)
try:
    print(388, repr((-119) >> 83, (-119) << 8, hash(-119), float(-119), divmod(-119, 156841800504), hex(-119), bin(-119), (-119).bit_length(), abs(-119), -(-119), ~(-119), pow(-119, 3, 156841800505), (-119) ** 2, round(-119, -3), f'{-119:,}', (-119) == float(-119), (-119) < 1e19))
except Exception as e:
    print(388, type(e).__name__, '|', e)
try:
    print(389, repr((349621316437382893531931630410326741310172377132300063153252) - (-9169933738179562215)))
except Exception as e:
    print(389, type(e).__name__, '|', e)
try:
    print(390, repr((-96838900471756903721380858226519569743364852034777723637271) / (-194980664339)))
except Exception as e:
    print(390, type(e).__name__, '|', e)
try:
    print(391, repr((-109) == (411457508885973907)))
except Exception as e:
    print(391, type(e).__name__, '|', e)
try:
    print(392, repr((7002393731135307074) | (3044176385241357810)))
except Exception as e:
    print(392, type(e).__name__, '|', e)
try:
    print(393, repr((-7040166029618202398761994) / (-7949283056784547740)))
except Exception as e:
    print(393, type(e).__name__, '|', e)
try:
    print(394, repr((-11288616809441620608) < (981631727642708104220235860916)))
except Exception as e:
    print(394, type(e).__name__, '|', e)
try:
    print(395, repr((16831579187621870298) == (-196983479550)))
except Exception as e:
    print(395, type(e).__name__, '|', e)
try:
    print(396, repr((-808727184061220593614695181190384945180309625776171496455260) / (387)))
except Exception as e:
    print(396, type(e).__name__, '|', e)
try:
    print(397, repr((8084213771911342031242949) / (442)))
except Exception as e:
    print(397, type(e).__name__, '|', e)
try:
    print(398, repr((-971) ^ (989015608319360876919194847121)))
except Exception as e:
    print(398, type(e).__name__, '|', e)
try:
    print(399, repr((506) == (-841185812588)))
except Exception as e:
    print(399, type(e).__name__, '|', e)
try:
    print(400, repr((-437) * (-921)))
except Exception as e:
    print(400, type(e).__name__, '|', e)
try:
    print(401, repr((-25) >> 12, (-25) << 65, hash(-25), float(-25), divmod(-25, -12528155936401661492), hex(-25), bin(-25), (-25).bit_length(), abs(-25), -(-25), ~(-25), pow(-25, 3, 12528155936401661493), (-25) ** 2, round(-25, -3), f'{-25:,}', (-25) == float(-25), (-25) < 1e19))
except Exception as e:
    print(401, type(e).__name__, '|', e)
try:
    print(402, repr((3732384416854670078427943) | (-318802521990)))
except Exception as e:
    print(402, type(e).__name__, '|', e)
try:
    print(403, repr((-3609274579630711168) ^ (-256)))
except Exception as e:
    print(403, type(e).__name__, '|', e)
try:
    print(404, repr((-822422303210636058466291) / (-583)))
except Exception as e:
    print(404, type(e).__name__, '|', e)
try:
    print(405, repr((-3399231996483526671457263) // (-170186905645071879897813620159)))
except Exception as e:
    print(405, type(e).__name__, '|', e)
try:
    print(406, repr((-12640209421819282756) >> 38, (-12640209421819282756) << 67, hash(-12640209421819282756), float(-12640209421819282756), divmod(-12640209421819282756, -508220622665), hex(-12640209421819282756), bin(-12640209421819282756), (-12640209421819282756).bit_length(), abs(-12640209421819282756), -(-12640209421819282756), ~(-12640209421819282756), pow(-12640209421819282756, 3, 508220622666), (-12640209421819282756) ** 2, round(-12640209421819282756, -3), f'{-12640209421819282756:,}', (-12640209421819282756) == float(-12640209421819282756), (-12640209421819282756) < 1e19))
except Exception as e:
    print(406, type(e).__name__, '|', e)
try:
    print(407, repr((226) & (-430142400543)))
except Exception as e:
    print(407, type(e).__name__, '|', e)
try:
    print(408, repr((3874368588168684343629745) < (-332049909661)))
except Exception as e:
    print(408, type(e).__name__, '|', e)
try:
    print(409, repr((-116351601164496410221648424129135280210446563894238143223887) < (-4533129233830977363)))
except Exception as e:
    print(409, type(e).__name__, '|', e)
try:
    print(410, repr((1720717975732779278828956) // (-573902185955326037588651010118)))
except Exception as e:
    print(410, type(e).__name__, '|', e)
try:
    print(411, repr((-296) & (-751)))
except Exception as e:
    print(411, type(e).__name__, '|', e)
try:
    print(412, repr((-13746333176143489444) >> 24, (-13746333176143489444) << 73, hash(-13746333176143489444), float(-13746333176143489444), divmod(-13746333176143489444, -51), hex(-13746333176143489444), bin(-13746333176143489444), (-13746333176143489444).bit_length(), abs(-13746333176143489444), -(-13746333176143489444), ~(-13746333176143489444), pow(-13746333176143489444, 3, 52), (-13746333176143489444) ** 2, round(-13746333176143489444, -3), f'{-13746333176143489444:,}', (-13746333176143489444) == float(-13746333176143489444), (-13746333176143489444) < 1e19))
except Exception as e:
    print(412, type(e).__name__, '|', e)
try:
    print(413, repr((8100011336892896789) ^ (-492083216445534022486589574268)))
except Exception as e:
    print(413, type(e).__name__, '|', e)
try:
    print(414, repr((-7905448712697268863) >> 2, (-7905448712697268863) << 72, hash(-7905448712697268863), float(-7905448712697268863), divmod(-7905448712697268863, 777), hex(-7905448712697268863), bin(-7905448712697268863), (-7905448712697268863).bit_length(), abs(-7905448712697268863), -(-7905448712697268863), ~(-7905448712697268863), pow(-7905448712697268863, 3, 778), (-7905448712697268863) ** 2, round(-7905448712697268863, -3), f'{-7905448712697268863:,}', (-7905448712697268863) == float(-7905448712697268863), (-7905448712697268863) < 1e19))
except Exception as e:
    print(414, type(e).__name__, '|', e)
try:
    print(415, repr((-6864115464529302151564708) >> 33, (-6864115464529302151564708) << 76, hash(-6864115464529302151564708), float(-6864115464529302151564708), divmod(-6864115464529302151564708, 640513526201462949744565290245), hex(-6864115464529302151564708), bin(-6864115464529302151564708), (-6864115464529302151564708).bit_length(), abs(-6864115464529302151564708), -(-6864115464529302151564708), ~(-6864115464529302151564708), pow(-6864115464529302151564708, 3, 640513526201462949744565290246), (-6864115464529302151564708) ** 2, round(-6864115464529302151564708, -3), f'{-6864115464529302151564708:,}', (-6864115464529302151564708) == float(-6864115464529302151564708), (-6864115464529302151564708) < 1e19))
except Exception as e:
    print(415, type(e).__name__, '|', e)
try:
    print(416, repr((-2330081960135753507) >> 79, (-2330081960135753507) << 0, hash(-2330081960135753507), float(-2330081960135753507), divmod(-2330081960135753507, -15462424988024569580), hex(-2330081960135753507), bin(-2330081960135753507), (-2330081960135753507).bit_length(), abs(-2330081960135753507), -(-2330081960135753507), ~(-2330081960135753507), pow(-2330081960135753507, 3, 15462424988024569581), (-2330081960135753507) ** 2, round(-2330081960135753507, -3), f'{-2330081960135753507:,}', (-2330081960135753507) == float(-2330081960135753507), (-2330081960135753507) < 1e19))
except Exception as e:
    print(416, type(e).__name__, '|', e)
try:
    print(417, repr((-436462646051079303922150837902915838521586874946973923976283) // (-835751055402933747)))
except Exception as e:
    print(417, type(e).__name__, '|', e)
try:
    print(418, repr((911012183531174494674980674493126503661339174103505366735811) % (-7307075720259853898)))
except Exception as e:
    print(418, type(e).__name__, '|', e)
try:
    print(419, repr((577) >> 90, (577) << 85, hash(577), float(577), divmod(577, 9492661688954563603), hex(577), bin(577), (577).bit_length(), abs(577), -(577), ~(577), pow(577, 3, 9492661688954563604), (577) ** 2, round(577, -3), f'{577:,}', (577) == float(577), (577) < 1e19))
except Exception as e:
    print(419, type(e).__name__, '|', e)
try:
    print(420, repr((-973823292430560004931241722311126338904530509009993841140833) | (-580224392683755685205327131518)))
except Exception as e:
    print(420, type(e).__name__, '|', e)
try:
    print(421, repr((-190210372030224936833328) >> 23, (-190210372030224936833328) << 87, hash(-190210372030224936833328), float(-190210372030224936833328), divmod(-190210372030224936833328, 41), hex(-190210372030224936833328), bin(-190210372030224936833328), (-190210372030224936833328).bit_length(), abs(-190210372030224936833328), -(-190210372030224936833328), ~(-190210372030224936833328), pow(-190210372030224936833328, 3, 42), (-190210372030224936833328) ** 2, round(-190210372030224936833328, -3), f'{-190210372030224936833328:,}', (-190210372030224936833328) == float(-190210372030224936833328), (-190210372030224936833328) < 1e19))
except Exception as e:
    print(421, type(e).__name__, '|', e)
try:
    print(422, repr((-3692000445868991824) == (-8437797396484344523)))
except Exception as e:
    print(422, type(e).__name__, '|', e)
try:
    print(423, repr((6005554110928994784881030) >= (346188449366)))
except Exception as e:
    print(423, type(e).__name__, '|', e)
try:
    print(424, repr((2932951852485672747864367) & (341)))
except Exception as e:
    print(424, type(e).__name__, '|', e)
try:
    print(425, repr((-248012156006086109815227790431409561132783131313335507827975) | (839193037615659097)))
except Exception as e:
    print(425, type(e).__name__, '|', e)
try:
    print(426, repr((220383101449934562491030390769798763220710676467653555622149) - (-872498806549618993794361522325)))
except Exception as e:
    print(426, type(e).__name__, '|', e)
try:
    print(427, repr((967) * (-7198130344095191863)))
except Exception as e:
    print(427, type(e).__name__, '|', e)
try:
    print(428, repr((-597) >> 85, (-597) << 1, hash(-597), float(-597), divmod(-597, 147), hex(-597), bin(-597), (-597).bit_length(), abs(-597), -(-597), ~(-597), pow(-597, 3, 148), (-597) ** 2, round(-597, -3), f'{-597:,}', (-597) == float(-597), (-597) < 1e19))
except Exception as e:
    print(428, type(e).__name__, '|', e)
try:
    print(429, repr((-470709066641125176762135820806895742214373804790831925249586) >> 46, (-470709066641125176762135820806895742214373804790831925249586) << 79, hash(-470709066641125176762135820806895742214373804790831925249586), float(-470709066641125176762135820806895742214373804790831925249586), divmod(-470709066641125176762135820806895742214373804790831925249586, 163390189611), hex(-470709066641125176762135820806895742214373804790831925249586), bin(-470709066641125176762135820806895742214373804790831925249586), (-470709066641125176762135820806895742214373804790831925249586).bit_length(), abs(-470709066641125176762135820806895742214373804790831925249586), -(-470709066641125176762135820806895742214373804790831925249586), ~(-470709066641125176762135820806895742214373804790831925249586), pow(-470709066641125176762135820806895742214373804790831925249586, 3, 163390189612), (-470709066641125176762135820806895742214373804790831925249586) ** 2, round(-470709066641125176762135820806895742214373804790831925249586, -3), f'{-470709066641125176762135820806895742214373804790831925249586:,}', (-470709066641125176762135820806895742214373804790831925249586) == float(-470709066641125176762135820806895742214373804790831925249586), (-470709066641125176762135820806895742214373804790831925249586) < 1e19))
except Exception as e:
    print(429, type(e).__name__, '|', e)
try:
    print(430, repr((-355975438743121763666383286112125398547715979398565051955213) ^ (74713593579869450749654697071)))
except Exception as e:
    print(430, type(e).__name__, '|', e)
try:
    print(431, repr((-65157909953067515737828852330628070985933596033214599130764) >= (-641955845272497437831146535080)))
except Exception as e:
    print(431, type(e).__name__, '|', e)
try:
    print(432, repr((8452730618109854292968502) / (6707929321680474788)))
except Exception as e:
    print(432, type(e).__name__, '|', e)
try:
    print(433, repr((-6898861382247680412) * (824887743065)))
except Exception as e:
    print(433, type(e).__name__, '|', e)
try:
    print(434, repr((-8962168326020439969045910) ^ (617)))
except Exception as e:
    print(434, type(e).__name__, '|', e)
try:
    print(435, repr((5913508100456547018) == (843)))
except Exception as e:
    print(435, type(e).__name__, '|', e)
try:
    print(436, repr((-483) | (-217)))
except Exception as e:
    print(436, type(e).__name__, '|', e)
try:
    print(437, repr((-8195788666965556336) >> 80, (-8195788666965556336) << 36, hash(-8195788666965556336), float(-8195788666965556336), divmod(-8195788666965556336, 13118941084210138590), hex(-8195788666965556336), bin(-8195788666965556336), (-8195788666965556336).bit_length(), abs(-8195788666965556336), -(-8195788666965556336), ~(-8195788666965556336), pow(-8195788666965556336, 3, 13118941084210138591), (-8195788666965556336) ** 2, round(-8195788666965556336, -3), f'{-8195788666965556336:,}', (-8195788666965556336) == float(-8195788666965556336), (-8195788666965556336) < 1e19))
except Exception as e:
    print(437, type(e).__name__, '|', e)
try:
    print(438, repr((270) >> 45, (270) << 61, hash(270), float(270), divmod(270, -459439304760), hex(270), bin(270), (270).bit_length(), abs(270), -(270), ~(270), pow(270, 3, 459439304761), (270) ** 2, round(270, -3), f'{270:,}', (270) == float(270), (270) < 1e19))
except Exception as e:
    print(438, type(e).__name__, '|', e)
try:
    print(439, repr((3609447173347706315653340) / (693939821184)))
except Exception as e:
    print(439, type(e).__name__, '|', e)
try:
    print(440, repr((-451) | (881062179620469872993293829931)))
except Exception as e:
    print(440, type(e).__name__, '|', e)
try:
    print(441, repr((-2199297862396222069195218) + (-4825635964290439604)))
except Exception as e:
    print(441, type(e).__name__, '|', e)
try:
    print(442, repr((-639011116394286848311842772626947585589089591255201082884527) >= (-588701438966)))
except Exception as e:
    print(442, type(e).__name__, '|', e)
try:
    print(443, repr((8787304750608287620753289) >> 73, (8787304750608287620753289) << 12, hash(8787304750608287620753289), float(8787304750608287620753289), divmod(8787304750608287620753289, -252278894540869215942521600980), hex(8787304750608287620753289), bin(8787304750608287620753289), (8787304750608287620753289).bit_length(), abs(8787304750608287620753289), -(8787304750608287620753289), ~(8787304750608287620753289), pow(8787304750608287620753289, 3, 252278894540869215942521600981), (8787304750608287620753289) ** 2, round(8787304750608287620753289, -3), f'{8787304750608287620753289:,}', (8787304750608287620753289) == float(8787304750608287620753289), (8787304750608287620753289) < 1e19))
except Exception as e:
    print(443, type(e).__name__, '|', e)
try:
    print(444, repr((-759903554708837645688539855911653223970441760667264330201909) ^ (-295)))
except Exception as e:
    print(444, type(e).__name__, '|', e)
try:
    print(445, repr((-79713021996145900240998517965772100909963237244486434739943) | (-839915728675542070298762102333)))
except Exception as e:
    print(445, type(e).__name__, '|', e)
try:
    print(446, repr((453448264545497199471515673844787518782562296924287931042786) == (-239724063705836576)))
except Exception as e:
    print(446, type(e).__name__, '|', e)
try:
    print(447, repr((12039216269186016995) >> 68, (12039216269186016995) << 57, hash(12039216269186016995), float(12039216269186016995), divmod(12039216269186016995, -15210477169862225872), hex(12039216269186016995), bin(12039216269186016995), (12039216269186016995).bit_length(), abs(12039216269186016995), -(12039216269186016995), ~(12039216269186016995), pow(12039216269186016995, 3, 15210477169862225873), (12039216269186016995) ** 2, round(12039216269186016995, -3), f'{12039216269186016995:,}', (12039216269186016995) == float(12039216269186016995), (12039216269186016995) < 1e19))
except Exception as e:
    print(447, type(e).__name__, '|', e)
try:
    print(448, repr((-892763783613377154216838283614935803425788157998973506452236) >= (854364542721)))
except Exception as e:
    print(448, type(e).__name__, '|', e)
try:
    print(449, repr((432) >> 11, (432) << 50, hash(432), float(432), divmod(432, 702898916351428634252257941616), hex(432), bin(432), (432).bit_length(), abs(432), -(432), ~(432), pow(432, 3, 702898916351428634252257941617), (432) ** 2, round(432, -3), f'{432:,}', (432) == float(432), (432) < 1e19))
except Exception as e:
    print(449, type(e).__name__, '|', e)
try:
    print(450, repr((-6412860301641992845) >> 41, (-6412860301641992845) << 25, hash(-6412860301641992845), float(-6412860301641992845), divmod(-6412860301641992845, -270982909276), hex(-6412860301641992845), bin(-6412860301641992845), (-6412860301641992845).bit_length(), abs(-6412860301641992845), -(-6412860301641992845), ~(-6412860301641992845), pow(-6412860301641992845, 3, 270982909277), (-6412860301641992845) ** 2, round(-6412860301641992845, -3), f'{-6412860301641992845:,}', (-6412860301641992845) == float(-6412860301641992845), (-6412860301641992845) < 1e19))
except Exception as e:
    print(450, type(e).__name__, '|', e)
try:
    print(451, repr((-705587484765878528150951137931260981520116789135980414585456) + (-868091430875010211336856492863)))
except Exception as e:
    print(451, type(e).__name__, '|', e)
try:
    print(452, repr((92568337857552043137044) & (364062793162)))
except Exception as e:
    print(452, type(e).__name__, '|', e)
try:
    print(453, repr((474274395624243099207818143251772697740439252437029699579649) % (-7585057547543463200)))
except Exception as e:
    print(453, type(e).__name__, '|', e)
try:
    print(454, repr((727) == (606)))
except Exception as e:
    print(454, type(e).__name__, '|', e)
try:
    print(455, repr((383) < (-1416683722693359218)))
except Exception as e:
    print(455, type(e).__name__, '|', e)
try:
    print(456, repr((9667033645746479878530656) // (-720670152618005436721610379268)))
except Exception as e:
    print(456, type(e).__name__, '|', e)
try:
    print(457, repr((6875961420589701346139862) - (261)))
except Exception as e:
    print(457, type(e).__name__, '|', e)
try:
    print(458, repr((-7564215021955431858573343) >> 40, (-7564215021955431858573343) << 80, hash(-7564215021955431858573343), float(-7564215021955431858573343), divmod(-7564215021955431858573343, -593207726725), hex(-7564215021955431858573343), bin(-7564215021955431858573343), (-7564215021955431858573343).bit_length(), abs(-7564215021955431858573343), -(-7564215021955431858573343), ~(-7564215021955431858573343), pow(-7564215021955431858573343, 3, 593207726726), (-7564215021955431858573343) ** 2, round(-7564215021955431858573343, -3), f'{-7564215021955431858573343:,}', (-7564215021955431858573343) == float(-7564215021955431858573343), (-7564215021955431858573343) < 1e19))
except Exception as e:
    print(458, type(e).__name__, '|', e)
try:
    print(459, repr((13644347519701844419) < (220799827944)))
except Exception as e:
    print(459, type(e).__name__, '|', e)
try:
    print(460, repr((516823448203715068697265386520035550793122508433015857073847) * (340718497852727375822351809434)))
except Exception as e:
    print(460, type(e).__name__, '|', e)
try:
    print(461, repr((-1087040618285073369661282) - (-870911836308299328156612908853)))
except Exception as e:
    print(461, type(e).__name__, '|', e)
try:
    print(462, repr((-461459716972271139635158376945902472601842377818586611974520) == (8662344082475447285)))
except Exception as e:
    print(462, type(e).__name__, '|', e)
