
try:
    print(0, repr(getattr(1,2)))
except Exception as e:
    print(0, type(e).__name__, '|', e)
try:
    print(1, repr(hasattr(1,2)))
except Exception as e:
    print(1, type(e).__name__, '|', e)
try:
    print(2, repr(ord('ab')))
except Exception as e:
    print(2, type(e).__name__, '|', e)
try:
    print(3, repr(ord(1)))
except Exception as e:
    print(3, type(e).__name__, '|', e)
try:
    print(4, repr(chr(-1)))
except Exception as e:
    print(4, type(e).__name__, '|', e)
try:
    print(5, repr(zip(1,2)))
except Exception as e:
    print(5, type(e).__name__, '|', e)
try:
    print(6, repr(list(zip([1],[1,2],strict=True))))
except Exception as e:
    print(6, type(e).__name__, '|', e)
try:
    print(7, repr(list(zip([1,2],[1],strict=True))))
except Exception as e:
    print(7, type(e).__name__, '|', e)
try:
    print(8, repr(map(len)))
except Exception as e:
    print(8, type(e).__name__, '|', e)
try:
    print(9, repr(map()))
except Exception as e:
    print(9, type(e).__name__, '|', e)
try:
    print(10, repr(filter(len)))
except Exception as e:
    print(10, type(e).__name__, '|', e)
try:
    print(11, repr(next(1)))
except Exception as e:
    print(11, type(e).__name__, '|', e)
try:
    print(12, repr(next([])))
except Exception as e:
    print(12, type(e).__name__, '|', e)
try:
    print(13, repr(reversed(1)))
except Exception as e:
    print(13, type(e).__name__, '|', e)
try:
    print(14, repr(reversed({1})))
except Exception as e:
    print(14, type(e).__name__, '|', e)
try:
    print(15, repr(list(reversed('ab'))))
except Exception as e:
    print(15, type(e).__name__, '|', e)
try:
    print(16, repr(iter(1)))
except Exception as e:
    print(16, type(e).__name__, '|', e)
try:
    print(17, repr(enumerate(1)))
except Exception as e:
    print(17, type(e).__name__, '|', e)
try:
    print(18, repr(max(1)))
except Exception as e:
    print(18, type(e).__name__, '|', e)
try:
    print(19, repr(max()))
except Exception as e:
    print(19, type(e).__name__, '|', e)
try:
    print(20, repr(max([])))
except Exception as e:
    print(20, type(e).__name__, '|', e)
try:
    print(21, repr(max(1,2,default=3)))
except Exception as e:
    print(21, type(e).__name__, '|', e)
try:
    print(22, repr(sorted()))
except Exception as e:
    print(22, type(e).__name__, '|', e)
try:
    print(23, repr(sorted(1)))
except Exception as e:
    print(23, type(e).__name__, '|', e)
try:
    print(24, repr(sorted([1],2)))
except Exception as e:
    print(24, type(e).__name__, '|', e)
try:
    print(25, repr(sum(1)))
except Exception as e:
    print(25, type(e).__name__, '|', e)
try:
    print(26, repr(sum(['a'],'')))
except Exception as e:
    print(26, type(e).__name__, '|', e)
try:
    print(27, repr(len()))
except Exception as e:
    print(27, type(e).__name__, '|', e)
try:
    print(28, repr(len(1,2)))
except Exception as e:
    print(28, type(e).__name__, '|', e)
try:
    print(29, repr(len(x=1)))
except Exception as e:
    print(29, type(e).__name__, '|', e)
try:
    print(30, repr(print(foo=1)))
except Exception as e:
    print(30, type(e).__name__, '|', e)
try:
    print(31, repr(abs()))
except Exception as e:
    print(31, type(e).__name__, '|', e)
try:
    print(32, repr(abs(1,2)))
except Exception as e:
    print(32, type(e).__name__, '|', e)
try:
    print(33, repr(round()))
except Exception as e:
    print(33, type(e).__name__, '|', e)
try:
    print(34, repr(round('a')))
except Exception as e:
    print(34, type(e).__name__, '|', e)
try:
    print(35, repr(round(1.5,'a')))
except Exception as e:
    print(35, type(e).__name__, '|', e)
try:
    print(36, repr(round(1.5,None)))
except Exception as e:
    print(36, type(e).__name__, '|', e)
try:
    print(37, repr(pow(2)))
except Exception as e:
    print(37, type(e).__name__, '|', e)
try:
    print(38, repr(divmod(1)))
except Exception as e:
    print(38, type(e).__name__, '|', e)
try:
    print(39, repr(divmod(1,'a')))
except Exception as e:
    print(39, type(e).__name__, '|', e)
try:
    print(40, repr(isinstance(1)))
except Exception as e:
    print(40, type(e).__name__, '|', e)
try:
    print(41, repr(isinstance(1,2)))
except Exception as e:
    print(41, type(e).__name__, '|', e)
try:
    print(42, repr(issubclass(1,int)))
except Exception as e:
    print(42, type(e).__name__, '|', e)
try:
    print(43, repr(hash([])))
except Exception as e:
    print(43, type(e).__name__, '|', e)
try:
    print(44, repr(id()))
except Exception as e:
    print(44, type(e).__name__, '|', e)
try:
    print(45, repr(callable()))
except Exception as e:
    print(45, type(e).__name__, '|', e)
try:
    print(46, repr(int(1,2)))
except Exception as e:
    print(46, type(e).__name__, '|', e)
try:
    print(47, repr(int('a')))
except Exception as e:
    print(47, type(e).__name__, '|', e)
try:
    print(48, repr(int('1',1)))
except Exception as e:
    print(48, type(e).__name__, '|', e)
try:
    print(49, repr(int('12',0)))
except Exception as e:
    print(49, type(e).__name__, '|', e)
try:
    print(50, repr(int('0x1f',0)))
except Exception as e:
    print(50, type(e).__name__, '|', e)
try:
    print(51, repr(int('1f',16)))
except Exception as e:
    print(51, type(e).__name__, '|', e)
try:
    print(52, repr(int([])))
except Exception as e:
    print(52, type(e).__name__, '|', e)
try:
    print(53, repr(int('z',36)))
except Exception as e:
    print(53, type(e).__name__, '|', e)
try:
    print(54, repr(int('')))
except Exception as e:
    print(54, type(e).__name__, '|', e)
try:
    print(55, repr(int(' ')))
except Exception as e:
    print(55, type(e).__name__, '|', e)
try:
    print(56, repr(float('')))
except Exception as e:
    print(56, type(e).__name__, '|', e)
try:
    print(57, repr(float([])))
except Exception as e:
    print(57, type(e).__name__, '|', e)
try:
    print(58, repr(bool(1,2)))
except Exception as e:
    print(58, type(e).__name__, '|', e)
try:
    print(59, repr(list(1)))
except Exception as e:
    print(59, type(e).__name__, '|', e)
try:
    print(60, repr(list(1,2)))
except Exception as e:
    print(60, type(e).__name__, '|', e)
try:
    print(61, repr(tuple(1)))
except Exception as e:
    print(61, type(e).__name__, '|', e)
try:
    print(62, repr(dict(1)))
except Exception as e:
    print(62, type(e).__name__, '|', e)
try:
    print(63, repr(dict([1])))
except Exception as e:
    print(63, type(e).__name__, '|', e)
try:
    print(64, repr(dict([(1,)])))
except Exception as e:
    print(64, type(e).__name__, '|', e)
try:
    print(65, repr(dict([(1,2)],a=3)))
except Exception as e:
    print(65, type(e).__name__, '|', e)
try:
    print(66, repr(set(1)))
except Exception as e:
    print(66, type(e).__name__, '|', e)
try:
    print(67, repr(range()))
except Exception as e:
    print(67, type(e).__name__, '|', e)
try:
    print(68, repr(range(1,2,0)))
except Exception as e:
    print(68, type(e).__name__, '|', e)
try:
    print(69, repr(range(1.5)))
except Exception as e:
    print(69, type(e).__name__, '|', e)
try:
    print(70, repr(range('a')))
except Exception as e:
    print(70, type(e).__name__, '|', e)
try:
    print(71, repr(int('1__0')))
except Exception as e:
    print(71, type(e).__name__, '|', e)
try:
    print(72, repr(int('_1')))
except Exception as e:
    print(72, type(e).__name__, '|', e)
try:
    print(73, repr(int('１２')))
except Exception as e:
    print(73, type(e).__name__, '|', e)
try:
    print(74, repr(float('1_000.5')))
except Exception as e:
    print(74, type(e).__name__, '|', e)
try:
    print(75, repr(float('1__0')))
except Exception as e:
    print(75, type(e).__name__, '|', e)
try:
    print(76, repr(float('nan(1)')))
except Exception as e:
    print(76, type(e).__name__, '|', e)
try:
    print(77, repr(float('infinity')))
except Exception as e:
    print(77, type(e).__name__, '|', e)
try:
    print(78, repr(float('+.5e-3')))
except Exception as e:
    print(78, type(e).__name__, '|', e)
try:
    print(79, repr(float('0x1')))
except Exception as e:
    print(79, type(e).__name__, '|', e)
try:
    print(80, repr(float('1e')))
except Exception as e:
    print(80, type(e).__name__, '|', e)
try:
    print(81, repr(float('1.e5')))
except Exception as e:
    print(81, type(e).__name__, '|', e)
try:
    print(82, repr(float('.5')))
except Exception as e:
    print(82, type(e).__name__, '|', e)
try:
    print(83, repr(float('.')))
except Exception as e:
    print(83, type(e).__name__, '|', e)
try:
    print(84, repr(float('-')))
except Exception as e:
    print(84, type(e).__name__, '|', e)
try:
    print(85, repr(float('1_')))
except Exception as e:
    print(85, type(e).__name__, '|', e)
try:
    print(86, repr(float('1_.5')))
except Exception as e:
    print(86, type(e).__name__, '|', e)
try:
    print(87, repr(float('e5')))
except Exception as e:
    print(87, type(e).__name__, '|', e)
try:
    print(88, repr(float('--1')))
except Exception as e:
    print(88, type(e).__name__, '|', e)
try:
    print(89, repr(float(' 1 ')))
except Exception as e:
    print(89, type(e).__name__, '|', e)
try:
    print(90, repr(float('1e400')))
except Exception as e:
    print(90, type(e).__name__, '|', e)
try:
    print(91, repr(float('1e-400')))
except Exception as e:
    print(91, type(e).__name__, '|', e)
try:
    print(92, repr(divmod(7,-2)))
except Exception as e:
    print(92, type(e).__name__, '|', e)
try:
    print(93, repr(divmod(7.5,-2)))
except Exception as e:
    print(93, type(e).__name__, '|', e)
try:
    print(94, repr(divmod(1.0,0)))
except Exception as e:
    print(94, type(e).__name__, '|', e)
try:
    print(95, repr(divmod(1,0)))
except Exception as e:
    print(95, type(e).__name__, '|', e)
try:
    print(96, repr(pow(2,10,1000)))
except Exception as e:
    print(96, type(e).__name__, '|', e)
try:
    print(97, repr(pow(2.0,2,3)))
except Exception as e:
    print(97, type(e).__name__, '|', e)
try:
    print(98, repr([].append()))
except Exception as e:
    print(98, type(e).__name__, '|', e)
try:
    print(99, repr([].append(1,2)))
except Exception as e:
    print(99, type(e).__name__, '|', e)
try:
    print(100, repr([].pop(1,2)))
except Exception as e:
    print(100, type(e).__name__, '|', e)
try:
    print(101, repr([].insert(1)))
except Exception as e:
    print(101, type(e).__name__, '|', e)
try:
    print(102, repr({}.get()))
except Exception as e:
    print(102, type(e).__name__, '|', e)
try:
    print(103, repr({}.pop()))
except Exception as e:
    print(103, type(e).__name__, '|', e)
try:
    print(104, repr([].index()))
except Exception as e:
    print(104, type(e).__name__, '|', e)
try:
    print(105, repr(''.join(1)))
except Exception as e:
    print(105, type(e).__name__, '|', e)
try:
    print(106, repr(''.join([1])))
except Exception as e:
    print(106, type(e).__name__, '|', e)
try:
    print(107, repr(''.split(1)))
except Exception as e:
    print(107, type(e).__name__, '|', e)
try:
    print(108, repr(''.split('')))
except Exception as e:
    print(108, type(e).__name__, '|', e)
try:
    print(109, repr('a'.replace('a')))
except Exception as e:
    print(109, type(e).__name__, '|', e)
try:
    print(110, repr('a'.find(1)))
except Exception as e:
    print(110, type(e).__name__, '|', e)
try:
    print(111, repr('a'.startswith(1)))
except Exception as e:
    print(111, type(e).__name__, '|', e)
try:
    print(112, repr('a'.startswith((1,))))
except Exception as e:
    print(112, type(e).__name__, '|', e)
try:
    print(113, repr('a'.center()))
except Exception as e:
    print(113, type(e).__name__, '|', e)
try:
    print(114, repr('a'.center(5,'ab')))
except Exception as e:
    print(114, type(e).__name__, '|', e)
try:
    print(115, repr('a'.zfill('a')))
except Exception as e:
    print(115, type(e).__name__, '|', e)
try:
    print(116, repr('a'.strip(1)))
except Exception as e:
    print(116, type(e).__name__, '|', e)
try:
    print(117, repr([1].remove(2)))
except Exception as e:
    print(117, type(e).__name__, '|', e)
try:
    print(118, repr((1,).index(2)))
except Exception as e:
    print(118, type(e).__name__, '|', e)
try:
    print(119, repr({}.popitem()))
except Exception as e:
    print(119, type(e).__name__, '|', e)
try:
    print(120, repr(set().pop()))
except Exception as e:
    print(120, type(e).__name__, '|', e)
try:
    print(121, repr({1}.remove(2)))
except Exception as e:
    print(121, type(e).__name__, '|', e)
try:
    print(122, repr(set().remove('x')))
except Exception as e:
    print(122, type(e).__name__, '|', e)
try:
    print(123, repr([1].sort(1)))
except Exception as e:
    print(123, type(e).__name__, '|', e)
try:
    print(124, repr([1].sort(foo=1)))
except Exception as e:
    print(124, type(e).__name__, '|', e)
try:
    print(125, repr([3,1].sort(key=1)))
except Exception as e:
    print(125, type(e).__name__, '|', e)
try:
    print(126, repr([].extend(1)))
except Exception as e:
    print(126, type(e).__name__, '|', e)
try:
    print(127, repr([].extend()))
except Exception as e:
    print(127, type(e).__name__, '|', e)
try:
    print(128, repr({}.update(1)))
except Exception as e:
    print(128, type(e).__name__, '|', e)
try:
    print(129, repr({}.update([1])))
except Exception as e:
    print(129, type(e).__name__, '|', e)
try:
    print(130, repr({}.setdefault()))
except Exception as e:
    print(130, type(e).__name__, '|', e)
try:
    print(131, repr({}.fromkeys([1,2],0)))
except Exception as e:
    print(131, type(e).__name__, '|', e)
try:
    print(132, repr('abc'.partition('')))
except Exception as e:
    print(132, type(e).__name__, '|', e)
try:
    print(133, repr('a b'.rsplit(None,1)))
except Exception as e:
    print(133, type(e).__name__, '|', e)
try:
    print(134, repr('%d' % 'x'))
except Exception as e:
    print(134, type(e).__name__, '|', e)
try:
    print(135, repr('%s %s' % (1,)))
except Exception as e:
    print(135, type(e).__name__, '|', e)
try:
    print(136, repr('%s' % (1,2)))
except Exception as e:
    print(136, type(e).__name__, '|', e)
try:
    print(137, repr('%q' % 1))
except Exception as e:
    print(137, type(e).__name__, '|', e)
try:
    print(138, repr('%' % 1))
except Exception as e:
    print(138, type(e).__name__, '|', e)
try:
    print(139, repr('%(a)s' % {'a':1}))
except Exception as e:
    print(139, type(e).__name__, '|', e)
try:
    print(140, repr('%(a)s' % {}))
except Exception as e:
    print(140, type(e).__name__, '|', e)
try:
    print(141, repr('%(a)s' % 1))
except Exception as e:
    print(141, type(e).__name__, '|', e)
try:
    print(142, repr('%c' % 65))
except Exception as e:
    print(142, type(e).__name__, '|', e)
try:
    print(143, repr('%c' % 'ab'))
except Exception as e:
    print(143, type(e).__name__, '|', e)
try:
    print(144, repr('%c' % -1))
except Exception as e:
    print(144, type(e).__name__, '|', e)
try:
    print(145, repr('%x' % 1.5))
except Exception as e:
    print(145, type(e).__name__, '|', e)
try:
    print(146, repr('%f' % 'a'))
except Exception as e:
    print(146, type(e).__name__, '|', e)
try:
    print(147, repr('%*d' % (5,1)))
except Exception as e:
    print(147, type(e).__name__, '|', e)
try:
    print(148, repr('%.*f' % (2,1.5)))
except Exception as e:
    print(148, type(e).__name__, '|', e)
try:
    print(149, repr('%i' % 3.7))
except Exception as e:
    print(149, type(e).__name__, '|', e)
try:
    print(150, repr('%u' % 3))
except Exception as e:
    print(150, type(e).__name__, '|', e)
try:
    print(151, repr('%r' % 'a'))
except Exception as e:
    print(151, type(e).__name__, '|', e)
try:
    print(152, repr('%a' % 'é'))
except Exception as e:
    print(152, type(e).__name__, '|', e)
try:
    print(153, repr('%-5d|' % 3))
except Exception as e:
    print(153, type(e).__name__, '|', e)
try:
    print(154, repr('%+.2e' % 1.5))
except Exception as e:
    print(154, type(e).__name__, '|', e)
try:
    print(155, repr('%#x' % 255))
except Exception as e:
    print(155, type(e).__name__, '|', e)
try:
    print(156, repr('%#o' % 8))
except Exception as e:
    print(156, type(e).__name__, '|', e)
try:
    print(157, repr('%05.1f' % -1.5))
except Exception as e:
    print(157, type(e).__name__, '|', e)
try:
    print(158, repr('%s' % None))
except Exception as e:
    print(158, type(e).__name__, '|', e)
try:
    print(159, repr('%.2s' % 'abc'))
except Exception as e:
    print(159, type(e).__name__, '|', e)
try:
    print(160, repr('%d' % 1e20))
except Exception as e:
    print(160, type(e).__name__, '|', e)
try:
    print(161, repr('%d' % float('nan')))
except Exception as e:
    print(161, type(e).__name__, '|', e)
try:
    print(162, repr('a' % 1))
except Exception as e:
    print(162, type(e).__name__, '|', e)
try:
    print(163, repr('a' % ()))
except Exception as e:
    print(163, type(e).__name__, '|', e)
try:
    print(164, repr('a' % {}))
except Exception as e:
    print(164, type(e).__name__, '|', e)
try:
    print(165, repr('a' % [1]))
except Exception as e:
    print(165, type(e).__name__, '|', e)
try:
    print(166, repr('%d' % None))
except Exception as e:
    print(166, type(e).__name__, '|', e)
try:
    print(167, repr('%d' % 2.5))
except Exception as e:
    print(167, type(e).__name__, '|', e)
try:
    print(168, repr('% d' % 5))
except Exception as e:
    print(168, type(e).__name__, '|', e)
try:
    print(169, repr('%x' % -255))
except Exception as e:
    print(169, type(e).__name__, '|', e)
try:
    print(170, repr('%05d' % -3))
except Exception as e:
    print(170, type(e).__name__, '|', e)
try:
    print(171, repr('%.3d' % 5))
except Exception as e:
    print(171, type(e).__name__, '|', e)
try:
    print(172, repr('%e' % 0))
except Exception as e:
    print(172, type(e).__name__, '|', e)
try:
    print(173, repr('%g' % 1e10))
except Exception as e:
    print(173, type(e).__name__, '|', e)
try:
    print(174, repr('%G' % 1e-10))
except Exception as e:
    print(174, type(e).__name__, '|', e)
try:
    print(175, repr('{}'.format()))
except Exception as e:
    print(175, type(e).__name__, '|', e)
try:
    print(176, repr('{0}'.format()))
except Exception as e:
    print(176, type(e).__name__, '|', e)
try:
    print(177, repr('{a}'.format()))
except Exception as e:
    print(177, type(e).__name__, '|', e)
try:
    print(178, repr('{0} {}'.format(1,2)))
except Exception as e:
    print(178, type(e).__name__, '|', e)
try:
    print(179, repr('{} {0}'.format(1,2)))
except Exception as e:
    print(179, type(e).__name__, '|', e)
try:
    print(180, repr('{'.format()))
except Exception as e:
    print(180, type(e).__name__, '|', e)
try:
    print(181, repr('}'.format()))
except Exception as e:
    print(181, type(e).__name__, '|', e)
try:
    print(182, repr('{0.x}'.format(1)))
except Exception as e:
    print(182, type(e).__name__, '|', e)
try:
    print(183, repr('{0[1]}'.format([1])))
except Exception as e:
    print(183, type(e).__name__, '|', e)
try:
    print(184, repr('{0[a]}'.format({})))
except Exception as e:
    print(184, type(e).__name__, '|', e)
try:
    print(185, repr('{!x}'.format(1)))
except Exception as e:
    print(185, type(e).__name__, '|', e)
try:
    print(186, repr('{!r:>5}'.format('a')))
except Exception as e:
    print(186, type(e).__name__, '|', e)
try:
    print(187, repr('{:{}}'.format(1,5)))
except Exception as e:
    print(187, type(e).__name__, '|', e)
try:
    print(188, repr('{:{w}}'.format(1,w=5)))
except Exception as e:
    print(188, type(e).__name__, '|', e)
try:
    print(189, repr('{a[0].real}'.format(a=[3])))
except Exception as e:
    print(189, type(e).__name__, '|', e)
try:
    print(190, repr('{0[-1]}'.format([1])))
except Exception as e:
    print(190, type(e).__name__, '|', e)
try:
    print(191, repr('{:5'.format(1)))
except Exception as e:
    print(191, type(e).__name__, '|', e)
try:
    print(192, repr('{0:}'.format(3)))
except Exception as e:
    print(192, type(e).__name__, '|', e)
try:
    print(193, repr('{ 0}'.format(3)))
except Exception as e:
    print(193, type(e).__name__, '|', e)
try:
    print(194, repr('{0x}'.format(3)))
except Exception as e:
    print(194, type(e).__name__, '|', e)
try:
    print(195, repr('{a b}'.format(**{'a b':1})))
except Exception as e:
    print(195, type(e).__name__, '|', e)
try:
    print(196, repr('{[}'.format(1)))
except Exception as e:
    print(196, type(e).__name__, '|', e)
try:
    print(197, repr('{0[}'.format(1)))
except Exception as e:
    print(197, type(e).__name__, '|', e)
try:
    print(198, repr('{0[]}'.format([1])))
except Exception as e:
    print(198, type(e).__name__, '|', e)
try:
    print(199, repr('{0.}'.format(1)))
except Exception as e:
    print(199, type(e).__name__, '|', e)
try:
    print(200, repr('{0[0]x}'.format([1])))
except Exception as e:
    print(200, type(e).__name__, '|', e)
try:
    print(201, repr('{:{:{}}}'.format(1,2,3)))
except Exception as e:
    print(201, type(e).__name__, '|', e)
try:
    print(202, repr('{!rx}'.format(1)))
except Exception as e:
    print(202, type(e).__name__, '|', e)
try:
    print(203, repr('{0!r'.format(1)))
except Exception as e:
    print(203, type(e).__name__, '|', e)
try:
    print(204, repr(2**-1))
except Exception as e:
    print(204, type(e).__name__, '|', e)
try:
    print(205, repr(2**100))
except Exception as e:
    print(205, type(e).__name__, '|', e)
try:
    print(206, repr((-2)**63))
except Exception as e:
    print(206, type(e).__name__, '|', e)
try:
    print(207, repr((-2)**64))
except Exception as e:
    print(207, type(e).__name__, '|', e)
try:
    print(208, repr(-2**63))
except Exception as e:
    print(208, type(e).__name__, '|', e)
try:
    print(209, repr(9223372036854775807+1))
except Exception as e:
    print(209, type(e).__name__, '|', e)
try:
    print(210, repr(-9223372036854775808-1))
except Exception as e:
    print(210, type(e).__name__, '|', e)
try:
    print(211, repr(9223372036854775807*9223372036854775807))
except Exception as e:
    print(211, type(e).__name__, '|', e)
try:
    print(212, repr((2**64)//3))
except Exception as e:
    print(212, type(e).__name__, '|', e)
try:
    print(213, repr(-(2**64)//3))
except Exception as e:
    print(213, type(e).__name__, '|', e)
try:
    print(214, repr((2**64)%1000))
except Exception as e:
    print(214, type(e).__name__, '|', e)
try:
    print(215, repr(-(2**64)%1000))
except Exception as e:
    print(215, type(e).__name__, '|', e)
try:
    print(216, repr((2**200)//(2**100+1)))
except Exception as e:
    print(216, type(e).__name__, '|', e)
try:
    print(217, repr((2**200)%(2**100+1)))
except Exception as e:
    print(217, type(e).__name__, '|', e)
try:
    print(218, repr(-(2**200)//(2**100+1)))
except Exception as e:
    print(218, type(e).__name__, '|', e)
try:
    print(219, repr(-(2**200)%(2**100+1)))
except Exception as e:
    print(219, type(e).__name__, '|', e)
try:
    print(220, repr((2**200)/(2**199)))
except Exception as e:
    print(220, type(e).__name__, '|', e)
try:
    print(221, repr(10**400/10**399))
except Exception as e:
    print(221, type(e).__name__, '|', e)
try:
    print(222, repr(10**400/10))
except Exception as e:
    print(222, type(e).__name__, '|', e)
try:
    print(223, repr(10**400*1.0))
except Exception as e:
    print(223, type(e).__name__, '|', e)
try:
    print(224, repr(float(10**400)))
except Exception as e:
    print(224, type(e).__name__, '|', e)
try:
    print(225, repr(1/10**400))
except Exception as e:
    print(225, type(e).__name__, '|', e)
try:
    print(226, repr(2**1000/3))
except Exception as e:
    print(226, type(e).__name__, '|', e)
try:
    print(227, repr(int(1e300)))
except Exception as e:
    print(227, type(e).__name__, '|', e)
try:
    print(228, repr(int(-1e25)))
except Exception as e:
    print(228, type(e).__name__, '|', e)
try:
    print(229, repr(-9223372036854775808//-1))
except Exception as e:
    print(229, type(e).__name__, '|', e)
try:
    print(230, repr(-9223372036854775808%-1))
except Exception as e:
    print(230, type(e).__name__, '|', e)
try:
    print(231, repr(abs(-9223372036854775808)))
except Exception as e:
    print(231, type(e).__name__, '|', e)
try:
    print(232, repr(-(-9223372036854775808)))
except Exception as e:
    print(232, type(e).__name__, '|', e)
try:
    print(233, repr(~(2**70)))
except Exception as e:
    print(233, type(e).__name__, '|', e)
try:
    print(234, repr(2**70 & 2**70-1))
except Exception as e:
    print(234, type(e).__name__, '|', e)
try:
    print(235, repr(-2**70 | 5))
except Exception as e:
    print(235, type(e).__name__, '|', e)
try:
    print(236, repr(-2**70 ^ 2**69))
except Exception as e:
    print(236, type(e).__name__, '|', e)
try:
    print(237, repr(2**70 >> 3))
except Exception as e:
    print(237, type(e).__name__, '|', e)
try:
    print(238, repr(-2**70 >> 68))
except Exception as e:
    print(238, type(e).__name__, '|', e)
try:
    print(239, repr(-5 >> 1))
except Exception as e:
    print(239, type(e).__name__, '|', e)
try:
    print(240, repr(-5 >> 100))
except Exception as e:
    print(240, type(e).__name__, '|', e)
try:
    print(241, repr(1 << 100))
except Exception as e:
    print(241, type(e).__name__, '|', e)
try:
    print(242, repr(1 << -1))
except Exception as e:
    print(242, type(e).__name__, '|', e)
try:
    print(243, repr(1 >> -1))
except Exception as e:
    print(243, type(e).__name__, '|', e)
try:
    print(244, repr(0 << 10**10))
except Exception as e:
    print(244, type(e).__name__, '|', e)
try:
    print(245, repr(5 & 3.0))
except Exception as e:
    print(245, type(e).__name__, '|', e)
try:
    print(246, repr(True & False))
except Exception as e:
    print(246, type(e).__name__, '|', e)
try:
    print(247, repr(True | 2))
except Exception as e:
    print(247, type(e).__name__, '|', e)
try:
    print(248, repr(True ^ True))
except Exception as e:
    print(248, type(e).__name__, '|', e)
try:
    print(249, repr(True + True))
except Exception as e:
    print(249, type(e).__name__, '|', e)
try:
    print(250, repr(~True))
except Exception as e:
    print(250, type(e).__name__, '|', e)
try:
    print(251, repr(-True))
except Exception as e:
    print(251, type(e).__name__, '|', e)
try:
    print(252, repr(+True))
except Exception as e:
    print(252, type(e).__name__, '|', e)
try:
    print(253, repr(True / 2))
except Exception as e:
    print(253, type(e).__name__, '|', e)
try:
    print(254, repr(True << 3))
except Exception as e:
    print(254, type(e).__name__, '|', e)
try:
    print(255, repr(1 if 2**100 == 2.0**100 else 0))
except Exception as e:
    print(255, type(e).__name__, '|', e)
try:
    print(256, repr(2**53 == 2.0**53))
except Exception as e:
    print(256, type(e).__name__, '|', e)
try:
    print(257, repr(2**53+1 == 2.0**53))
except Exception as e:
    print(257, type(e).__name__, '|', e)
try:
    print(258, repr(2**53+1 > 2.0**53))
except Exception as e:
    print(258, type(e).__name__, '|', e)
try:
    print(259, repr(10**400 > 1e308))
except Exception as e:
    print(259, type(e).__name__, '|', e)
try:
    print(260, repr(10**400 > float('inf')))
except Exception as e:
    print(260, type(e).__name__, '|', e)
try:
    print(261, repr(-10**400 < float('-inf')))
except Exception as e:
    print(261, type(e).__name__, '|', e)
try:
    print(262, repr(10**400 == float('nan')))
except Exception as e:
    print(262, type(e).__name__, '|', e)
try:
    print(263, repr(1 < float('nan')))
except Exception as e:
    print(263, type(e).__name__, '|', e)
try:
    print(264, repr(float('nan') != float('nan')))
except Exception as e:
    print(264, type(e).__name__, '|', e)
try:
    print(265, repr(0.1+0.2))
except Exception as e:
    print(265, type(e).__name__, '|', e)
try:
    print(266, repr(1e22))
except Exception as e:
    print(266, type(e).__name__, '|', e)
try:
    print(267, repr(1e21+1))
except Exception as e:
    print(267, type(e).__name__, '|', e)
try:
    print(268, repr(123456789012345680.0))
except Exception as e:
    print(268, type(e).__name__, '|', e)
try:
    print(269, repr(1e-7))
except Exception as e:
    print(269, type(e).__name__, '|', e)
try:
    print(270, repr(0.0001))
except Exception as e:
    print(270, type(e).__name__, '|', e)
try:
    print(271, repr(0.00012345))
except Exception as e:
    print(271, type(e).__name__, '|', e)
try:
    print(272, repr(5e-324))
except Exception as e:
    print(272, type(e).__name__, '|', e)
try:
    print(273, repr(1.7976931348623157e308))
except Exception as e:
    print(273, type(e).__name__, '|', e)
try:
    print(274, repr(-0.0))
except Exception as e:
    print(274, type(e).__name__, '|', e)
try:
    print(275, repr(1e16))
except Exception as e:
    print(275, type(e).__name__, '|', e)
try:
    print(276, repr(9999999999999998.0))
except Exception as e:
    print(276, type(e).__name__, '|', e)
try:
    print(277, repr(1e15))
except Exception as e:
    print(277, type(e).__name__, '|', e)
try:
    print(278, repr(123456.789))
except Exception as e:
    print(278, type(e).__name__, '|', e)
try:
    print(279, repr(3.0))
except Exception as e:
    print(279, type(e).__name__, '|', e)
try:
    print(280, repr(1e100))
except Exception as e:
    print(280, type(e).__name__, '|', e)
try:
    print(281, repr(float('inf')))
except Exception as e:
    print(281, type(e).__name__, '|', e)
try:
    print(282, repr(-float('inf')))
except Exception as e:
    print(282, type(e).__name__, '|', e)
try:
    print(283, repr(7 // 2.0))
except Exception as e:
    print(283, type(e).__name__, '|', e)
try:
    print(284, repr(-7 // 2.0))
except Exception as e:
    print(284, type(e).__name__, '|', e)
try:
    print(285, repr(7 % -3))
except Exception as e:
    print(285, type(e).__name__, '|', e)
try:
    print(286, repr(-7 % 3))
except Exception as e:
    print(286, type(e).__name__, '|', e)
try:
    print(287, repr(7.5 % -2))
except Exception as e:
    print(287, type(e).__name__, '|', e)
try:
    print(288, repr(-7.5 % 2))
except Exception as e:
    print(288, type(e).__name__, '|', e)
try:
    print(289, repr(0.0 // 1))
except Exception as e:
    print(289, type(e).__name__, '|', e)
try:
    print(290, repr(-0.0 // 1))
except Exception as e:
    print(290, type(e).__name__, '|', e)
try:
    print(291, repr(1e308*10))
except Exception as e:
    print(291, type(e).__name__, '|', e)
try:
    print(292, repr(1e308+1e308))
except Exception as e:
    print(292, type(e).__name__, '|', e)
try:
    print(293, repr(2.0**1024))
except Exception as e:
    print(293, type(e).__name__, '|', e)
try:
    print(294, repr((-8)**0.5 if False else 0))
except Exception as e:
    print(294, type(e).__name__, '|', e)
try:
    print(295, repr(0**0))
except Exception as e:
    print(295, type(e).__name__, '|', e)
try:
    print(296, repr(0.0**0))
except Exception as e:
    print(296, type(e).__name__, '|', e)
try:
    print(297, repr(0**-1))
except Exception as e:
    print(297, type(e).__name__, '|', e)
try:
    print(298, repr(0.0**-1))
except Exception as e:
    print(298, type(e).__name__, '|', e)
try:
    print(299, repr(1//0))
except Exception as e:
    print(299, type(e).__name__, '|', e)
try:
    print(300, repr(1%0))
except Exception as e:
    print(300, type(e).__name__, '|', e)
try:
    print(301, repr(1/0))
except Exception as e:
    print(301, type(e).__name__, '|', e)
try:
    print(302, repr(1.0/0))
except Exception as e:
    print(302, type(e).__name__, '|', e)
try:
    print(303, repr(1.0//0))
except Exception as e:
    print(303, type(e).__name__, '|', e)
try:
    print(304, repr(1.0%0))
except Exception as e:
    print(304, type(e).__name__, '|', e)
try:
    print(305, repr(1 << 64))
except Exception as e:
    print(305, type(e).__name__, '|', e)
try:
    print(306, repr(hash(1) == hash(1.0) == hash(True)))
except Exception as e:
    print(306, type(e).__name__, '|', e)
try:
    print(307, repr(hash(2**61-1)))
except Exception as e:
    print(307, type(e).__name__, '|', e)
try:
    print(308, repr(hash(2**61)))
except Exception as e:
    print(308, type(e).__name__, '|', e)
try:
    print(309, repr(hash(-1)))
except Exception as e:
    print(309, type(e).__name__, '|', e)
try:
    print(310, repr(hash(0.5)))
except Exception as e:
    print(310, type(e).__name__, '|', e)
try:
    print(311, repr(hash(1e300)))
except Exception as e:
    print(311, type(e).__name__, '|', e)
try:
    print(312, repr(hash(-2.5)))
except Exception as e:
    print(312, type(e).__name__, '|', e)
try:
    print(313, repr(hash(float('inf'))))
except Exception as e:
    print(313, type(e).__name__, '|', e)
try:
    print(314, repr(hash((1,2,3))))
except Exception as e:
    print(314, type(e).__name__, '|', e)
try:
    print(315, repr(hash(())))
except Exception as e:
    print(315, type(e).__name__, '|', e)
try:
    print(316, repr(hash((1,(2,3)))))
except Exception as e:
    print(316, type(e).__name__, '|', e)
try:
    print(317, repr(hash(frozenset([1,2]))))
except Exception as e:
    print(317, type(e).__name__, '|', e)
try:
    print(318, repr(hash(10**30)))
except Exception as e:
    print(318, type(e).__name__, '|', e)
try:
    print(319, repr(hash(-10**30)))
except Exception as e:
    print(319, type(e).__name__, '|', e)
try:
    print(320, repr({3,1,2}))
except Exception as e:
    print(320, type(e).__name__, '|', e)
try:
    print(321, repr({10,5,100,1,33,17}))
except Exception as e:
    print(321, type(e).__name__, '|', e)
try:
    print(322, repr({1.5,2.5,0.5}))
except Exception as e:
    print(322, type(e).__name__, '|', e)
try:
    print(323, repr({8,16,24,32,1}))
except Exception as e:
    print(323, type(e).__name__, '|', e)
try:
    print(324, repr(set(range(20))))
except Exception as e:
    print(324, type(e).__name__, '|', e)
try:
    print(325, repr(set([100,200,300,400,500])))
except Exception as e:
    print(325, type(e).__name__, '|', e)
try:
    print(326, repr({1,2,3}|{10,20,30}))
except Exception as e:
    print(326, type(e).__name__, '|', e)
try:
    print(327, repr({1,2,3,4}&{2,4,6}))
except Exception as e:
    print(327, type(e).__name__, '|', e)
try:
    print(328, repr({1,2,3,4}-{2,4,6}))
except Exception as e:
    print(328, type(e).__name__, '|', e)
try:
    print(329, repr({1,2,3,4}^{2,4,6}))
except Exception as e:
    print(329, type(e).__name__, '|', e)
try:
    print(330, repr({1,2}<{1,2,3}))
except Exception as e:
    print(330, type(e).__name__, '|', e)
try:
    print(331, repr({1,2}<={1,2}))
except Exception as e:
    print(331, type(e).__name__, '|', e)
try:
    print(332, repr({1}<{2}))
except Exception as e:
    print(332, type(e).__name__, '|', e)
try:
    print(333, repr({(1,2),(3,4)}))
except Exception as e:
    print(333, type(e).__name__, '|', e)
try:
    print(334, repr({1,True,1.0}))
except Exception as e:
    print(334, type(e).__name__, '|', e)
try:
    print(335, repr(frozenset([3,1,2])))
except Exception as e:
    print(335, type(e).__name__, '|', e)
try:
    print(336, repr(set()))
except Exception as e:
    print(336, type(e).__name__, '|', e)
try:
    print(337, repr(frozenset()))
except Exception as e:
    print(337, type(e).__name__, '|', e)
try:
    print(338, repr(set([5,3,5,1]).union([9,7])))
except Exception as e:
    print(338, type(e).__name__, '|', e)
try:
    print(339, repr({-1,-2,-3}))
except Exception as e:
    print(339, type(e).__name__, '|', e)
try:
    print(340, repr({2**61-1, 0}))
except Exception as e:
    print(340, type(e).__name__, '|', e)
try:
    print(341, repr(round(2.675,2)))
except Exception as e:
    print(341, type(e).__name__, '|', e)
try:
    print(342, repr(round(0.5)))
except Exception as e:
    print(342, type(e).__name__, '|', e)
try:
    print(343, repr(round(1.5)))
except Exception as e:
    print(343, type(e).__name__, '|', e)
try:
    print(344, repr(round(2.5)))
except Exception as e:
    print(344, type(e).__name__, '|', e)
try:
    print(345, repr(round(-2.5)))
except Exception as e:
    print(345, type(e).__name__, '|', e)
try:
    print(346, repr(round(1234567,-3)))
except Exception as e:
    print(346, type(e).__name__, '|', e)
try:
    print(347, repr(round(1500,-3)))
except Exception as e:
    print(347, type(e).__name__, '|', e)
try:
    print(348, repr(round(2500,-3)))
except Exception as e:
    print(348, type(e).__name__, '|', e)
try:
    print(349, repr(round(-15,-1)))
except Exception as e:
    print(349, type(e).__name__, '|', e)
try:
    print(350, repr(round(1e20,2)))
except Exception as e:
    print(350, type(e).__name__, '|', e)
try:
    print(351, repr(round(1.15,1)))
except Exception as e:
    print(351, type(e).__name__, '|', e)
try:
    print(352, repr(round(5.015,2)))
except Exception as e:
    print(352, type(e).__name__, '|', e)
try:
    print(353, repr(round(1e-10,5)))
except Exception as e:
    print(353, type(e).__name__, '|', e)
try:
    print(354, repr(round(123.456,-1)))
except Exception as e:
    print(354, type(e).__name__, '|', e)
try:
    print(355, repr(round(123.456,-3)))
except Exception as e:
    print(355, type(e).__name__, '|', e)
try:
    print(356, repr(round(float('inf'))))
except Exception as e:
    print(356, type(e).__name__, '|', e)
try:
    print(357, repr(round(float('nan'))))
except Exception as e:
    print(357, type(e).__name__, '|', e)
try:
    print(358, repr(round(1.5,400)))
except Exception as e:
    print(358, type(e).__name__, '|', e)
try:
    print(359, repr(round(10**30,-29)))
except Exception as e:
    print(359, type(e).__name__, '|', e)
try:
    print(360, repr(round(True)))
except Exception as e:
    print(360, type(e).__name__, '|', e)
try:
    print(361, repr(round(2.5,0)))
except Exception as e:
    print(361, type(e).__name__, '|', e)
try:
    print(362, repr(bin(10)))
except Exception as e:
    print(362, type(e).__name__, '|', e)
try:
    print(363, repr(bin(-10)))
except Exception as e:
    print(363, type(e).__name__, '|', e)
try:
    print(364, repr(hex(255)))
except Exception as e:
    print(364, type(e).__name__, '|', e)
try:
    print(365, repr(oct(8)))
except Exception as e:
    print(365, type(e).__name__, '|', e)
try:
    print(366, repr(hex(2**70)))
except Exception as e:
    print(366, type(e).__name__, '|', e)
try:
    print(367, repr(hex(1.5)))
except Exception as e:
    print(367, type(e).__name__, '|', e)
try:
    print(368, repr((5).bit_length()))
except Exception as e:
    print(368, type(e).__name__, '|', e)
try:
    print(369, repr((0.5).as_integer_ratio()))
except Exception as e:
    print(369, type(e).__name__, '|', e)
try:
    print(370, repr((0.1).as_integer_ratio()))
except Exception as e:
    print(370, type(e).__name__, '|', e)
try:
    print(371, repr((1.0).is_integer()))
except Exception as e:
    print(371, type(e).__name__, '|', e)
try:
    print(372, repr((3).real))
except Exception as e:
    print(372, type(e).__name__, '|', e)
try:
    print(373, repr((3.5).imag))
except Exception as e:
    print(373, type(e).__name__, '|', e)
